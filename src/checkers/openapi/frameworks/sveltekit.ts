/** SvelteKit: a `+server.ts` below `src/routes/` answers to the methods whose names it exports, and to all others with `fallback`. */
import { folderOf } from '../../../parse/paths.ts';
import type { Method, Segment } from '../facts.ts';
import type { Program } from '../link/program.ts';
import { applicationsOf, basePathOf, below, folderSetting } from './applications.ts';
import { bracketSegment } from './brackets.ts';
import { addExported, noPackage, nothingFound, verbs } from './file-routes.ts';
import type { Discovered, Framework } from './framework.ts';

/** https://svelte.dev/docs/kit/routing#server */
export const sveltekit: Framework = {
  id: 'sveltekit',
  packages: noPackage,
  isRouteFile: (uri) => /(?:^|\/)\+server\.[jt]s$/.test(uri),
  discover,
};

function discover(program: Program): Discovered {
  const found = nothingFound();
  const uris = program.files.filter((uri) => sveltekit.isRouteFile?.(uri));
  if (uris.length === 0) return found;
  const applications = applicationsOf(program, { packages: ['@sveltejs/kit'], config: ['svelte.config'], alone: true });
  for (const uri of uris) {
    for (const application of applications) {
      const place = below(uri, application, [folderSetting(program, application, 'files.routes') ?? 'src/routes']);
      if (!place) continue;
      const base = basePathOf(program, application, 'paths.base');
      const segments = [...base.segments, ...routeSegments(folderOf(place.path))];
      const file = { uri, framework: 'sveltekit', application, segments, before: base.steps };
      addExported(program, file, methodsFor, found);
      break;
    }
  }
  return found;
}

function methodsFor(name: string): Method[] {
  return name === 'fallback' ? ['ALL'] : verbs.filter((verb) => verb === name);
}

function routeSegments(path: string): Segment[] {
  return path
    .split('/')
    .filter((folder) => folder !== '' && !/^\([^()]*\)$/.test(folder))
    .map((folder) => bracketSegment(folder, { svelte: true, emptyRest: true }));
}
