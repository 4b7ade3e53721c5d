/** Documents that are copies of a specification: `specs/spec.md` beside `specs/001-mvp/spec.md`. Their requirements are counted once. */
import type { Notice } from '../../../model/index.ts';
import type { RequirementFact } from '../facts.ts';

/** Share of its ids and of its texts that make a document a copy; ids alone are shared by every two specifications. */
const share = { ids: 0.9, texts: 0.5 };
/** Fewer requirements are alike by chance. */
const fewest = 5;

/** Plain documents alone: one that lies where its format wants it is never taken for a copy. */
export function withoutCopies(facts: readonly RequirementFact[]): { facts: RequirementFact[]; notices: Notice[] } {
  const byFile = new Map<string, RequirementFact[]>();
  for (const fact of facts) {
    const own = byFile.get(fact.location.uri);
    if (own) own.push(fact);
    else byFile.set(fact.location.uri, [fact]);
  }
  const firm = [...byFile].filter(([, own]) =>
    own.some(({ data }) => data.format !== 'ids' && data.format !== 'sentences'),
  );
  const copied = new Map<string, string>();
  for (const [uri, own] of byFile) {
    if (!own.some(({ data }) => data.format === 'ids')) continue;
    const original = firm.find(([other, theirs]) => nameOf(other) === nameOf(uri) && isCopy(own, theirs));
    if (original) copied.set(uri, original[0]);
  }
  return {
    facts: facts.filter(({ location }) => !copied.has(location.uri)),
    notices: [...copied].map(([uri, original]) => ({
      id: 'spec-copy',
      level: 'note',
      message: `${uri} repeats the requirements of ${original}: it is read as a copy, and its requirements are not counted again`,
      location: { uri },
    })),
  };
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

function isCopy(copy: readonly RequirementFact[], original: readonly RequirementFact[]): boolean {
  const own = copy.filter(({ data }) => data.format === 'ids');
  const texts = new Map(original.map(({ data }) => [data.id, data.text]));
  const ids = own.filter(({ data }) => texts.has(data.id)).length;
  const same = own.filter(({ data }) => texts.get(data.id) === data.text).length;
  return own.length >= fewest && ids >= share.ids * own.length && same >= share.texts * own.length;
}
