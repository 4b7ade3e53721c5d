/** Prisma schemas: `env("KEY")` in a datasource or generator. */
import type { Mention } from '../facts.ts';
import { keyAt, reading } from './surface.ts';
import type { SurfaceReader } from './surface.ts';

const call = /\benv\(\s*"([A-Za-z_][A-Za-z0-9_]*)"\s*\)/g;

export const prisma: SurfaceReader = {
  surface: 'prisma',
  globs: ['**/*.prisma'],
  extractor: {
    id: 'env-prisma@1',
    prefilter: (text) => text.includes('env('),
    extract({ uri, text }) {
      const facts: Mention[] = [];
      for (const [index, line] of text.split('\n').entries()) {
        const code = withoutComment(line);
        // Prisma stops with an error when the variable is absent; only the shadow database is needed for `migrate dev` alone.
        const requirement = /^\s*shadowDatabaseUrl\b/.test(code) ? 'optional' : 'required';
        for (const match of code.matchAll(call)) {
          const key = match[1];
          if (key === undefined) continue;
          const column = match.index + match[0].indexOf('"') + 2;
          const asking = { form: 'env("…")', requirement, scope: 'runtime', confidence: 'certain' } as const;
          facts.push(reading('prisma', key, keyAt(uri, index + 1, column, key), asking));
        }
      }
      return { facts };
    },
  },
};

/** The line up to `//`, unless that stands in a string: an address does. */
function withoutComment(line: string): string {
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '"') quoted = !quoted;
    else if (!quoted && line.startsWith('//', at)) return line.slice(0, at);
  }
  return line;
}
