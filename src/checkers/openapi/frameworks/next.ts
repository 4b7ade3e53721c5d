/** Next.js, app router: a `route.ts` below `app/` answers to the methods whose names it exports. */
import type { Segment } from '../facts.ts';
import type { Program } from '../link/program.ts';
import type { Application } from './applications.ts';
import { applicationsOf, basePathOf, below } from './applications.ts';
import { bracketSegment } from './brackets.ts';
import type { RouteFile } from './file-routes.ts';
import { addExported, noPackage, nothingFound, verbs } from './file-routes.ts';
import type { Discovered, Framework } from './framework.ts';

const fileName = /(?:^|\/)route\.[jt]sx?$/;
export const nextMarks = { packages: ['next'], config: ['next.config'], alone: true } as const;

/** https://nextjs.org/docs/app/api-reference/file-conventions/route */
export const next: Framework = {
  id: 'next',
  packages: noPackage,
  isRouteFile: (uri) => fileName.test(uri) && /(?:^|\/)app\//.test(uri),
  discover,
};

function discover(program: Program): Discovered {
  const found = nothingFound();
  const uris = program.files.filter((uri) => next.isRouteFile?.(uri));
  if (uris.length === 0) return found;
  const applications = applicationsOf(program, nextMarks);
  for (const uri of uris) {
    const file = routeFile(program, uri, applications);
    if (!file) continue;
    addExported(program, file, (name) => verbs.filter((verb) => verb === name), found);
  }
  return found;
}

function routeFile(program: Program, uri: string, applications: readonly Application[]): RouteFile | undefined {
  for (const application of applications) {
    const place = below(uri, application, ['app', 'src/app']);
    if (!place) continue;
    const segments = appSegments(place.path.split('/').slice(0, -1));
    if (!segments) return undefined;
    const base = basePathOf(program, application, 'basePath');
    return { uri, framework: 'next', application, segments: [...base.segments, ...segments], before: base.steps };
  }
  return undefined;
}

/** Folders as segments; undefined where one of them takes the file out of routing. */
function appSegments(folders: readonly string[]): Segment[] | undefined {
  const segments: Segment[] = [];
  for (const folder of folders) {
    // `_private` is no route, and `(.)photo` shows a page in the place of another.
    if (folder.startsWith('_') || /^\(\.+\)/.test(folder)) return undefined;
    // `(group)` and `@slot` are no part of the path.
    if (/^\([^()]*\)$/.test(folder) || folder.startsWith('@')) continue;
    segments.push(bracketSegment(folder.replaceAll(/%5F/gi, '_')));
  }
  return segments;
}
