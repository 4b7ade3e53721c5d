/** Astro: a module below `src/pages/` answers to the methods whose names it exports, and to all others with `ALL`. */
import type { Method, Segment } from '../facts.ts';
import type { Program } from '../link/program.ts';
import { applicationsOf, basePathOf, below, folderSetting } from './applications.ts';
import { bracketSegment } from './brackets.ts';
import { addExported, noPackage, nothingFound, verbs } from './file-routes.ts';
import type { Discovered, Framework } from './framework.ts';

/** https://docs.astro.build/en/guides/endpoints/ */
export const astro: Framework = {
  id: 'astro',
  packages: noPackage,
  isRouteFile: (uri) => /(?:^|\/)src\/pages\/.*\.[jt]s$/.test(uri) && !uri.endsWith('.d.ts'),
  discover,
};

function discover(program: Program): Discovered {
  const found = nothingFound();
  const uris = program.files.filter((uri) => astro.isRouteFile?.(uri));
  if (uris.length === 0) return found;
  const applications = applicationsOf(program, { packages: ['astro'], config: ['astro.config'] });
  for (const uri of uris) {
    for (const application of applications) {
      const place = below(uri, application, [`${folderSetting(program, application, 'srcDir') ?? 'src'}/pages`]);
      const segments = place && pageSegments(place.path);
      if (!segments) continue;
      const base = basePathOf(program, application, 'base');
      const file = {
        uri,
        framework: 'astro',
        application,
        segments: [...base.segments, ...segments],
        before: base.steps,
      };
      addExported(program, file, methodsFor, found);
      break;
    }
  }
  return found;
}

function methodsFor(name: string): Method[] {
  return name === 'ALL' ? ['ALL'] : verbs.filter((verb) => verb === name);
}

/** `users/[id].json.ts` is `/users/{id}.json`; what begins with `_` is no page. */
function pageSegments(path: string): Segment[] | undefined {
  const names = path.replace(/\.[jt]s$/, '').split('/');
  if (names.some((name) => name.startsWith('_'))) return undefined;
  if (names.at(-1) === 'index') names.pop();
  return names.map((name) => bracketSegment(name, { emptyRest: true }));
}
