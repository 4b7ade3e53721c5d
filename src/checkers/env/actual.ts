/** The actual side: every place that reads a key, in code and elsewhere. */
import type { Source } from '../../model/index.ts';
import { sourceGlobs } from '../../parse/source.ts';
import type { EnvConfig } from './config.ts';
import type { Mention, ReadFact } from './facts.ts';
import { programOf } from './link/program.ts';
import { linkedReads } from './link/reads.ts';
import { mentionsOf } from './mentions.ts';
import { isNeighbour } from './neighbours.ts';
import { surfaces } from './surfaces/index.ts';

const code: Source<EnvConfig, ReadFact> = {
  inputs: () => sourceGlobs,
  collect: async (context, { accessors }) => {
    const { reads, notices } = linkedReads(await programOf(context, accessors), accessors);
    for (const notice of notices) if (!isNeighbour(notice.location?.uri ?? '')) context.notice(notice);
    // What neighbours read is theirs: they are only looked through to follow reads of the checked folder.
    return reads.filter(({ location }) => !isNeighbour(location.uri)).toSorted(byPlace);
  },
};

const files: readonly Source<EnvConfig, ReadFact>[] = surfaces.map((surface) => ({
  inputs: () => surface.globs,
  collect: async (context) => (await mentionsOf(context, surface)).filter(isRead),
}));

export const actual: readonly Source<EnvConfig, ReadFact>[] = [code, ...files];

function isRead(fact: Mention): fact is ReadFact {
  return fact.data.role === 'reads';
}

function byPlace(a: ReadFact, b: ReadFact): number {
  const [x, y] = [a.location, b.location];
  if (x.uri !== y.uri) return x.uri < y.uri ? -1 : 1;
  return (
    (x.startLine ?? 0) - (y.startLine ?? 0) || (x.startColumn ?? 0) - (y.startColumn ?? 0) || (a.name < b.name ? -1 : 1)
  );
}
