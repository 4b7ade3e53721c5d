/** How objects are called: one way of quoting for all versions, made from the raw parts. */

const plain = /^[a-z_][a-z0-9_$]*$/;

/**
 * A part of a name, quoted where its letters need it. Keywords are not: which words are keywords differs by version,
 * and the identity of an object may not. For SQL, quote every part instead.
 */
export function identifier(part: string): string {
  return plain.test(part) ? part : `"${part.replaceAll('"', '""')}"`;
}

/** `app.users.email` of its raw parts. */
export function identity(...parts: readonly string[]): string {
  return parts.map(identifier).join('.');
}

/** The parts as SQL: every one quoted, whatever it is. */
export function quoted(...parts: readonly string[]): string {
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
}

/** Where the identifier that starts at `at` ends, in text that the server has written. */
export function endOfIdentifier(text: string, at: number): number {
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && /[a-z0-9_$]/.test(text[end] ?? '')) end += 1;
    return end;
  }
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] !== '"') continue;
    if (text[end + 1] !== '"') return end + 1;
    end += 1;
  }
  return text.length;
}

/** Where a dotted name that starts at `at` ends. */
export function endOfName(text: string, at: number): number {
  let end = endOfIdentifier(text, at);
  while (text[end] === '.') end = endOfIdentifier(text, end + 1);
  return end;
}

/** The text without the first `needle` that stands outside of quoted names. */
export function without(text: string, needle: string): string {
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith(needle, at)) return text.slice(0, at) + text.slice(at + needle.length);
    if (text[at] === '"') at = endOfIdentifier(text, at) - 1;
  }
  return text;
}

/** Text of the server without the quotes of names that need none for their letters: only keywords have them, by version. */
export function relaxed(text: string): string {
  if (!text.includes('"')) return text;
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "'") at = endOfLiteral(text, at) - 1;
    if (text[at] !== '"') continue;
    const end = endOfIdentifier(text, at);
    const name = text.slice(at + 1, end - 1);
    if (plain.test(name)) {
      out += text.slice(from, at) + name;
      from = end;
    }
    at = end - 1;
  }
  return out + text.slice(from);
}

/** Where the literal that starts at `at` ends; after an E, a backslash takes the next letter along. */
function endOfLiteral(text: string, at: number): number {
  const escapes = text[at - 1] === 'E';
  for (let end = at + 1; end < text.length; end += 1) {
    if (escapes && text[end] === '\\') end += 1;
    else if (text[end] === "'") {
      if (text[end + 1] !== "'") return end + 1;
      end += 1;
    }
  }
  return text.length;
}
