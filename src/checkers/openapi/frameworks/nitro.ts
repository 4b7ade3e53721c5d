/** Nitro and Nuxt: a module below `server/api/` or `server/routes/` answers to the method in its name, or to all. */
import type { Method, Segment } from '../facts.ts';
import type { Program } from '../link/program.ts';
import type { Application } from './applications.ts';
import { applicationsOf, basePathOf, below, folderSetting } from './applications.ts';
import { bracketSegment } from './brackets.ts';
import { methodsOf } from './dispatch/methods.ts';
import { exportsOf } from './exported.ts';
import type { Answer, RouteFile } from './file-routes.ts';
import { addRoutes, noPackage, nothingFound } from './file-routes.ts';
import type { Discovered, Framework } from './framework.ts';

/** https://nitro.build/guide/routing, https://nuxt.com/docs/guide/directory-structure/server */
export const nitro: Framework = {
  id: 'nitro',
  packages: noPackage,
  // Plain Nitro has `api/` and `routes/` anywhere, which are everybody's names: those are only loaded once it is known.
  isRouteFile: (uri) => /(?:^|\/)server\//.test(uri) && isModule(uri),
  discover,
};

function isModule(uri: string): boolean {
  return /(?:^|\/)(?:api|routes)\/.*\.[cm]?[jt]s$/.test(uri) && !/\.(?:d|test|spec|stories)\.[cm]?[jt]s$/.test(uri);
}

interface Kind {
  framework: string;
  application: Application;
  /** Folders that may hold `api` and `routes`. */
  roots: string[];
  base: string;
}

function discover(program: Program): Discovered {
  const found = nothingFound();
  const kinds = kindsOf(program);
  if (kinds.length === 0) return found;
  for (const uri of program.files) if (isModule(uri)) addFile(program, uri, kinds, found);
  return found;
}

function kindsOf(program: Program): Kind[] {
  const nuxt = applicationsOf(program, { packages: ['nuxt', 'nuxt3', 'nuxt-nightly'], config: ['nuxt.config'] });
  const taken = new Set(nuxt.map(({ dir }) => dir));
  const plain = applicationsOf(program, { packages: ['nitro', 'nitropack'], config: ['nitro.config'] });
  return [
    ...nuxt.map((application): Kind => {
      const source = folderSetting(program, application, 'srcDir');
      const server = folderSetting(program, application, 'serverDir');
      const roots = [
        server ?? 'server',
        ...(source === undefined || server !== undefined ? [] : [inside(source, 'server')]),
      ];
      return { framework: 'nuxt', application, roots, base: 'app.baseURL' };
    }),
    ...plain
      .filter(({ dir }) => !taken.has(dir))
      .map((application): Kind => {
        const source =
          folderSetting(program, application, 'srcDir') ?? folderSetting(program, application, 'serverDir');
        return { framework: 'nitro', application, roots: [source ?? '.', 'server'], base: 'baseURL' };
      }),
  ].sort((a, b) => b.application.dir.length - a.application.dir.length);
}

function inside(dir: string, name: string): string {
  return dir === '.' ? name : `${dir}/${name}`;
}

function addFile(program: Program, uri: string, kinds: readonly Kind[], found: Discovered): void {
  for (const { framework, application, roots, base } of kinds) {
    for (const root of roots) {
      const place = below(uri, application, [inside(root, 'api'), inside(root, 'routes')]);
      if (!place) continue;
      const { names, method } = fileNames(place.path);
      const prefix = basePathOf(program, application, base);
      const api: Segment[] = place.folder.endsWith('api') ? [{ kind: 'text', text: 'api' }] : [];
      const segments = [...prefix.segments, ...api, ...names.map((name) => bracketSegment(name))];
      const file: RouteFile = { uri, framework, application, segments, before: prefix.steps };
      addRoutes(program, file, answersOf(program, file, method), found);
      return;
    }
  }
}

function answersOf(program: Program, { uri }: RouteFile, named: Method | undefined): Answer[] {
  const by = exportsOf(program, uri)?.names.find(({ name }) => name === 'default');
  if (!by) return [];
  const methods = named ? [named] : methodsOf(program, program.exportOf(uri, 'default'));
  return methods.map((method) => ({ method, by }));
}

const ending =
  /^(.*?)(?:\.(connect|delete|get|head|options|patch|post|put|trace))?(?:\.(?:dev|prod|prerender))?\.[cm]?[jt]s$/;

/** `users/[id].delete.ts` is DELETE of `/users/{id}`; `(group)` is no part of the path. */
function fileNames(path: string): { names: string[]; method: Method | undefined } {
  const folders = path.split('/').filter((name) => !/^\([^()]*\)$/.test(name));
  const match = ending.exec(folders.pop() ?? '');
  const name = match?.[1] ?? '';
  const method = match?.[2] === 'connect' ? undefined : (match?.[2]?.toUpperCase() as Method | undefined);
  return { names: name === 'index' || name === '' ? folders : [...folders, name], method };
}
