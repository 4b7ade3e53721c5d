/** Ids in a text: `FR-001`, several of them, ranges (`FR-001..FR-009`) and lists of numbers (`FR-003/017/001`). */

/** An id as it is written, with the spec before it where it has one. */
export interface WrittenId {
  spec?: string;
  id: string;
  /** Put in by a range: it need not exist. */
  between?: true;
}

/** Words joined by `-`, `_` or `.`, one of them with a digit at its end or alone. Bounded: no honest id is longer. */
const run = /[A-Za-z][A-Za-z0-9]{0,15}(?:[-_.][A-Za-z0-9]{1,24}){1,8}/g;
const shape = /^[A-Z][A-Z0-9]{0,9}(?:[-_][A-Z][A-Z0-9]{0,9}){0,4}[-_]?\d{1,6}[a-z]?(?:[.-]\d{1,4}){0,3}$/;
const fileEnding = /\.(?:mdx?|json|ya?ml|txt|html?|[cm]?[jt]sx?|feature|py|png|svg|csv|pdf)$/;
const ending = /^(.*?)(\d{1,6})$/;
/** Longer texts are data, not titles; the rest of one is not looked at. */
const longest = 2000;
/** More numbers in a range are a mistake, and only its ends are read. */
const widest = 200;

export function isIdShaped(word: string): boolean {
  return shape.test(word) && /[-_]\d|\d/.test(word);
}

/** `FR-` of `FR-003a`, `OA-CLI-` of `OA-CLI-007`: what ids of one family begin with. */
export function familyOf(id: string): string {
  return /^[^\d]{0,60}/.exec(id)?.[0] ?? '';
}

/**
 * The ids in a text, in its order. `isKnown` decides where words follow an id (`FR-001-happy-path`), and what is an id at
 * all where it does not look like one.
 */
export function idsIn(text: string, isKnown: (id: string) => boolean): WrittenId[] {
  const found: (WrittenId & { start: number; end: number })[] = [];
  const source = text.slice(0, longest);
  for (const match of source.matchAll(run)) {
    // `specs/FR-001`, `x.FR-001`, `_FR-001`, `FR-001.md`: part of a longer name, or the name of a file.
    const before = source.slice(Math.max(0, match.index - 2), match.index);
    if (/[\w$-]$|\w\.$|[A-Za-z]\/$/.test(before) || fileEnding.test(match[0])) continue;
    const id = idOf(match[0], isKnown);
    if (id === undefined) continue;
    const spec = qualifier(source.slice(Math.max(0, match.index - 120), match.index));
    found.push({ id, ...(spec ? { spec } : {}), start: match.index, end: match.index + id.length });
  }
  return found.flatMap(({ start: _, end, ...own }, place) => {
    const next = found[place + 1];
    const gap = next ? source.slice(end, next.start) : '';
    const range = next && next.id !== own.id && isRange(gap) ? between(own.id, next.id) : [];
    const listed = numbersAfter(own.id, source.slice(end, end + 200));
    const others = [...range.map((id) => ({ id, between: true as const })), ...listed.map((id) => ({ id }))];
    return [own, ...others.map((one) => ({ ...(own.spec ? { spec: own.spec } : {}), ...one }))];
  });
}

/** The longest beginning of the words that is an id: `FR-001` of `FR-001-happy`, all of `FR-001-01`. */
function idOf(words: string, isKnown: (id: string) => boolean): string | undefined {
  for (let end = words.length; end > 0; end = Math.max(words.lastIndexOf('-', end - 1), lastOf(words, end))) {
    const id = words.slice(0, end);
    // What follows must be a word: a further number or letter makes another id of it.
    if (!/^(?:$|[-_.][A-Za-z]{2,})/.test(words.slice(end))) continue;
    if (isKnown(id) || isIdShaped(id)) return id;
  }
  return undefined;
}

function lastOf(words: string, end: number): number {
  return Math.max(words.lastIndexOf('_', end - 1), words.lastIndexOf('.', end - 1));
}

/** `012-auth` where the text before an id ends with `012-auth#`. */
function qualifier(before: string): string | undefined {
  return /([\w./-]{1,100})#$/.exec(before)?.[1];
}

function isRange(gap: string): boolean {
  return /^\s{0,3}(?:\.{2,3}|…|–|—|-|to|through|bis)\s{0,3}$/.test(gap);
}

/** What lies between two ids of one family. */
function between(from: string, to: string): string[] {
  const [a, b] = [ending.exec(from), ending.exec(to)];
  if (!a || !b || a[1] !== b[1]) return [];
  const [first, last] = [Number(a[2]), Number(b[2])];
  if (last <= first || last - first > widest) return [];
  const width = a[2]?.length ?? 0;
  return Array.from(
    { length: last - first - 1 },
    (_, step) => `${a[1]}${String(first + 1 + step).padStart(width, '0')}`,
  );
}

/** `FR-003/017/001`, `FR-003, 017`: numbers of the same width as the id's own. `..009` ends a range. */
function numbersAfter(id: string, rest: string): string[] {
  const own = ending.exec(id);
  if (!own) return [];
  const [, family = '', digits = ''] = own;
  const range = /^\s{0,2}(?:\.{2,3}|…|–)\s{0,2}(\d{1,6})\b/.exec(rest);
  if (range?.[1]?.length === digits.length) return [...between(id, `${family}${range[1]}`), `${family}${range[1]}`];
  const found: string[] = [];
  let left = rest;
  for (;;) {
    const next = /^(?:\/|,\s?)(\d{1,6})(?![\w.-])/.exec(left);
    if (next?.[1]?.length !== digits.length || digits.length < 2) return found;
    found.push(`${family}${next[1]}`);
    left = left.slice(next[0].length);
  }
}
