/** The exact line to add to a document, and where: beside its kin. */
import type { Edit } from '../../../model/index.ts';
import type { EnvDocument } from '../documents.ts';
import type { ReadFact } from '../facts.ts';
import { placeholderFor } from '../values.ts';
import type { Key } from './ledger.ts';

/** Undefined for a document that is no list of `KEY=value` lines: a page is written by people. */
export function documentLine(document: EnvDocument, key: Key, reads: readonly ReadFact[]): Edit | undefined {
  if (document.keys[0]?.data.surface !== 'example') return undefined;
  const placeholders = reads.flatMap((read) => read.data.placeholder ?? []);
  const placeholder = placeholders.find((one) => one.default !== undefined) ?? placeholders[0];
  const required = reads.some((read) => read.data.requirement === 'required');
  // A key that code can do without ships as a comment, so that copying the file changes nothing.
  const optional = !required;
  // A made-up value beside a key with a default of its own would change what the program does.
  const value = placeholder?.default ?? (placeholder && !optional ? placeholderFor(placeholder, key.name) : '');
  return {
    uri: document.uri,
    startLine: lineAfterKin(document, key.name),
    newText: `${optional ? '# ' : ''}${key.name}=${value}`,
  };
}

/** After the last key that is most alike, else at the end. */
function lineAfterKin(document: EnvDocument, name: string): number {
  const words = name.split('_');
  let best = 0;
  let line = 0;
  let last = 0;
  for (const { name: other, location } of document.keys) {
    const end = location.startLine ?? 1;
    last = Math.max(last, end);
    const alike = likeness(words, other.split('_'));
    if (alike > 0 && alike >= best) {
      best = alike;
      line = end;
    }
  }
  return (best > 0 ? line : last) + 1;
}

/** Shared words at the beginning and the end, where they begin alike and share half of the longer name; else 0: no kin. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length);
  let before = 0;
  while (before < shorter && a[before] === b[before]) before++;
  let after = 0;
  while (after < shorter - before && a[a.length - 1 - after] === b[b.length - 1 - after]) after++;
  const score = before + after;
  const prefixAlone = before === 1 && after === 0 && /^(?:NEXT|VITE|PUBLIC|REACT|EXPO|NUXT)$/.test(a[0] ?? '');
  return before === 0 || prefixAlone || score * 2 < Math.max(a.length, b.length) ? 0 : score;
}
