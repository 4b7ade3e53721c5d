/** The exact line to add to a document, and where: beside its kin. */
import type { Edit } from '../../../model/index.ts';
import type { EnvDocument } from '../documents.ts';
import type { ReadFact } from '../facts.ts';
import { placeholderFor } from '../values.ts';
import type { Key } from './ledger.ts';

/** Undefined for a document that is no list of `KEY=value` lines: a page is written by people. */
export function documentLine(document: EnvDocument, key: Key, reads: readonly ReadFact[]): Edit | undefined {
  if (document.keys[0]?.data.surface !== 'example') return undefined;
  const placeholder = reads.find((read) => read.data.placeholder)?.data.placeholder;
  const required = reads.some((read) => read.data.requirement === 'required');
  const value = placeholder ? placeholderFor(placeholder, key.name) : '';
  // A key that code can do without ships as a comment, so that copying the file changes nothing.
  const optional = !required && reads.some((read) => read.data.requirement === 'optional');
  return { uri: document.uri, startLine: lineAfterKin(document, key.name), newText: `${optional ? '# ' : ''}${key.name}=${value}` };
}

/** After the last key that shares the most leading words, else at the end. */
function lineAfterKin(document: EnvDocument, name: string): number {
  const words = name.split('_');
  let best = 0;
  let line = 0;
  let last = 0;
  for (const { name: other, location } of document.keys) {
    const end = location.startLine ?? 1;
    last = Math.max(last, end);
    const shared = sharedWords(words, other.split('_'));
    if (shared > 0 && shared >= best) {
      best = shared;
      line = end;
    }
  }
  return (best > 0 ? line : last) + 1;
}

function sharedWords(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  // A public prefix alone makes no kin.
  return count === 1 && /^(?:NEXT|VITE|PUBLIC|REACT|EXPO|NUXT)$/.test(a[0] ?? '') ? 0 : count;
}
