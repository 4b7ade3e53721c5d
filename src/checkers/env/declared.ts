/** The declared side: every place that documents a key or sets it. */
import type { Source } from '../../model/index.ts';
import { extractFiles } from '../../parse/per-file.ts';
import { sourceGlobs } from '../../parse/source.ts';
import type { EnvConfig } from './config.ts';
import type { DocumentFact, Mention } from './facts.ts';
import { programOf } from './link/program.ts';
import { locationOf } from './source/ref.ts';
import { surfaces } from './surfaces/index.ts';
import type { SurfaceReader } from './surfaces/surface.ts';
import { mentionsOf } from './mentions.ts';
import { isNeighbour } from './neighbours.ts';

/** What each kind of file documents or sets. */
const files: readonly Source<EnvConfig, DocumentFact>[] = surfaces.map((surface: SurfaceReader) => ({
  inputs: () => surface.globs,
  collect: async (context) => (await mentionsOf(context, surface)).filter(isDeclared),
}));

/** Files that only the configuration calls documents: an env file of another name, a page anywhere. */
const named: Source<EnvConfig, DocumentFact> = {
  inputs: ({ documents = [] }) => documents,
  collect: async (context, { documents }) => {
    if (!documents) return [];
    const known = new Set(
      (
        await Promise.all(
          surfaces
            .filter(({ surface }) => surface === 'example' || surface === 'docs')
            .map(({ globs }) => context.tree.list(globs)),
        )
      ).flat(),
    );
    const rest = (await context.tree.list(documents)).filter((uri) => !known.has(uri));
    const reader = surfaces.find(({ surface }) => surface === 'example');
    return reader ? (await extractFiles(context, rest, reader.extractor)).filter(isDeclared) : [];
  },
};

/** `ProcessEnv` declarations tell the type checker of a key. */
const types: Source<EnvConfig, DocumentFact> = {
  inputs: () => sourceGlobs,
  collect: async (context, { accessors }) => {
    const { modules } = await programOf(context, accessors);
    return [...modules]
      .filter(([uri]) => !isNeighbour(uri))
      .flatMap(([uri, data]) =>
        data.declares.map(({ key, at, optional }) => ({
          name: key,
          location: locationOf(uri, at),
          data: {
            role: 'documents',
            surface: 'types',
            status: 'active',
            requirement: optional ? 'optional' : 'unknown',
          },
        })),
      );
  },
};

export const declared: readonly Source<EnvConfig, DocumentFact>[] = [...files, named, types];

function isDeclared(fact: Mention): fact is DocumentFact {
  return fact.data.role !== 'reads';
}
