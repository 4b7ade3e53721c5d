/** Checksums as the tools take them of a file, in the forms that a checkout may have given its line ends. */

/** The text as it is, with LF and with CRLF; each once. */
function forms(text: string): string[] {
  const unix = text.replaceAll('\r\n', '\n');
  return [...new Set([text, unix, unix.replaceAll('\n', '\r\n')])];
}

/** What decodes to U+FFFD was not read byte for byte, so nothing can be said of its checksum. */
export function isExact(text: string): boolean {
  return !text.includes('\uFFFD');
}

/** Lower-case hex digests of a text in all its forms, or nothing where the text is not what the file holds. */
export async function digestsOf(
  algorithm: 'SHA-1' | 'SHA-256',
  text: string,
  marks: readonly string[] = [''],
): Promise<string[] | undefined> {
  if (!isExact(text)) return undefined;
  const found: string[] = [];
  for (const form of forms(text)) for (const mark of marks) found.push(await digestOf(algorithm, mark + form));
  return found;
}

export async function digestOf(algorithm: 'SHA-1' | 'SHA-256', text: string): Promise<string> {
  const bytes = new Uint8Array(await globalThis.crypto.subtle.digest(algorithm, new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** CRC-32 (IEEE 802.3) of bytes, as a signed number. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return ~crc;
}

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
