/** Tells text that a generator made from text that a person wrote. */

/** Sequences that people type where a random value belongs. */
const sequences = [
  '0123456789abcdef',
  'abcdefghijklmnopqrstuvwxyz',
  '1234567890',
  'qwertyuiop',
  'deadbeef',
  'cafebabe',
];

/** Whether a text of at least `minLength` characters reads like the output of a random generator. */
export function looksRandom(text: string, minLength: number): boolean {
  if (text.length < minLength || text.length > 4096 || /\s/.test(text)) return false;
  // Hyphens and dots that part readable words are a person's; a UUID names things and opens nothing.
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return false;
  const bare = text.replaceAll(/[^A-Za-z0-9+/]/g, '');
  if (bare.length < minLength * 0.75) return false;
  if (/^[A-Z0-9_]+(?:_[A-Z0-9]+)+$/.test(text) || /^\d+$/.test(bare)) return false;
  const lower = bare.toLowerCase();
  if (isTyped(lower) || readsLikeWords(text)) return false;
  const bits = entropy(bare);
  if (/^[0-9a-f]+$/i.test(bare)) return bits >= 2.9 && /\d/.test(bare) && /[a-f]/i.test(bare);
  const classes = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(bare)).length;
  // Random base64 or base62 of this length practically always mixes digits with letters.
  return classes >= 2 && /\d/.test(bare) && bits >= Math.min(3.6, Math.log2(bare.length) * 0.82);
}

/** Bits a character, by the frequencies of the text itself (Shannon). */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Rows of the keyboard, runs of the alphabet, one piece said again and again. */
function isTyped(lower: string): boolean {
  if (sequences.some((sequence) => lower.includes(sequence.slice(0, 8)) && sequence.length >= 8)) return true;
  if (neighbours(lower, 1) > lower.length * 0.5 || neighbours(lower, 2) > lower.length * 0.6) return true;
  for (const size of [1, 2, 3, 4, 5, 6, 8, 10, 16]) {
    if (
      lower.length >= size * 2 &&
      lower ===
        lower
          .slice(0, size)
          .repeat(Math.ceil(lower.length / size))
          .slice(0, lower.length)
    )
      return true;
  }
  return false;
}

/** How many characters follow their neighbour in the alphabet, at a distance of one (`abcd`) or two (`a1b2c3`). */
function neighbours(text: string, distance: number): number {
  let count = 0;
  for (let at = distance; at < text.length; at++) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - distance);
    if (step >= -1 && step <= 1) count++;
  }
  return count;
}

/** Words joined by hyphens, dots or underscores, with at most a number among them: `vault-test-token-123`. */
function readsLikeWords(text: string): boolean {
  const parts = text.split(/[-_.:/+=]+/).filter((part) => part !== '');
  const readable = parts
    .filter((part) => /^(?:[A-Za-z][a-z]*|[A-Z]+|\d{1,4}|[a-z]{1,12}\d{1,3}|v\d+)$/.test(part))
    .join('').length;
  return parts.length > 1 && readable > text.length * 0.6;
}
