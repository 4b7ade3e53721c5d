/** Dockerfiles: what `ARG` and `ENV` set, and what a start command expands without either. */
import type { Mention } from '../facts.ts';
import { shellBuiltins } from '../data/shell-builtins.ts';
import { instructionsOf } from './dockerfile-text.ts';
import type { Instruction } from './dockerfile-text.ts';
import { referencesIn } from './references.ts';
import { expandedText } from './shell-text.ts';
import { keyAt, reading, setting } from './surface.ts';
import type { SurfaceReader } from './surface.ts';

export const dockerfile: SurfaceReader = {
  surface: 'dockerfile',
  globs: [
    '**/{Dockerfile,Containerfile}',
    '**/{Dockerfile,Containerfile}.*',
    '**/*.{Dockerfile,dockerfile,Containerfile}',
    '!**/*.dockerignore',
  ],
  extractor: {
    id: 'env-dockerfile@1',
    prefilter: (text) => /\$|^[ \t]*(?:ENV|ARG)\s/im.test(text),
    maxLength: 500_000,
    extract({ uri, text }) {
      const facts: Mention[] = [];
      const known = new Set<string>();
      for (const instruction of instructionsOf(text)) {
        const at = (offset: number, key: string): Mention['location'] => keyAt(uri, ...instruction.place(offset), key);
        if (instruction.name === 'ENV' || instruction.name === 'ARG') {
          for (const { key, value, offset } of pairsOf(instruction)) {
            known.add(key);
            facts.push(setting('dockerfile', key, at(offset, key), value));
          }
        }
        // A build step sees nothing of the host: what RUN expands undeclared is the base image's or its own. Only the
        // command of the container can ask for what `docker run` passes in.
        if (instruction.name === 'CMD' || instruction.name === 'ENTRYPOINT')
          facts.push(...expanded(instruction, known, at));
      }
      return { facts };
    },
  },
};

interface Pair {
  key: string;
  value?: string;
  offset: number;
}

const pair = /([A-Za-z_][A-Za-z0-9_]*)(?:=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s"'\\]|\\.)*))?/y;

/** `ENV A=1 B="2"`, the old `ENV A one value`, `ARG A` and `ARG A=1 B`. */
function pairsOf({ name, body }: Instruction): Pair[] {
  const first = /^\s*([A-Za-z_][A-Za-z0-9_]*)(\s+|=|$)/.exec(body);
  if (!first?.[1]) return [];
  const begin = body.indexOf(first[1]);
  if (name === 'ENV' && first[2] !== '=')
    return [{ key: first[1], value: body.slice(begin + first[1].length).trim(), offset: begin }];

  const pairs: Pair[] = [];
  pair.lastIndex = begin;
  for (let match = pair.exec(body); match?.[1]; match = pair.exec(body)) {
    const value = match[2]?.replace(/^(["'])(.*)\1$/s, '$2');
    pairs.push({ key: match[1], offset: match.index, ...(value === undefined ? {} : { value }) });
    // A quoted value may go on in the next quotes; what is left of the word is still the value.
    pair.lastIndex += /^\S*\s*/.exec(body.slice(pair.lastIndex))?.[0].length ?? 0;
  }
  return pairs;
}

function expanded(
  { body }: Instruction,
  known: ReadonlySet<string>,
  at: (offset: number, key: string) => Mention['location'],
): Mention[] {
  // The exec form runs no shell, unless it names one itself.
  const isExec = body.trimStart().startsWith('[');
  if (isExec && !/"-\w*c"/.test(body)) return [];
  const text = isExec ? body : expandedText(body);
  const assigned = new Set([...text.matchAll(/(?<![\w$.{/-])([A-Z][A-Z0-9_]+)=/g)].map((match) => match[1]));
  const facts: Mention[] = [];
  for (const { key, form, requirement, offset } of referencesIn(text)) {
    if (!/^[A-Z][A-Z0-9_]+$/.test(key) || known.has(key) || shellBuiltins.has(key)) continue;
    if (assigned.has(key) && requirement === 'unknown') continue;
    facts.push(
      reading('dockerfile', key, at(offset, key), { form, requirement, scope: 'deploy', confidence: 'possible' }),
    );
  }
  return facts;
}
