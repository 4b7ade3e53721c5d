/** Bytes to text: the encodings that source files come in, and the sign by which a binary file is known. */
import { isAscii } from 'node:buffer';

/** How far into a file a NUL byte is looked for; git tells binary files in the same way, within 8,000 bytes. */
const sniffed = 8192;

/** The text without its byte order mark, or undefined where the bytes are no text. Bytes that are no UTF-8 become U+FFFD. */
export function decode(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  const nul = bytes.indexOf(0);
  if (nul !== -1 && nul < sniffed) return undefined;
  // ASCII bytes are copied as they are, which is several times faster than decoding them, and most files are ASCII.
  if (isAscii(bytes)) return bytes.toString('latin1');
  return bytes.toString('utf8', hasUtf8Mark(bytes) ? 3 : 0);
}

function hasUtf8Mark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
