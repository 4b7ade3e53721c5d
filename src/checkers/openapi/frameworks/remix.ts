/** React Router and Remix: a route module without a component is a resource route, whose `loader` and `action` answer. */
import { join } from '../../../parse/paths.ts';
import type { Method, Segment, TraceStep } from '../facts.ts';
import type { Program } from '../link/program.ts';
import type { Application } from './applications.ts';
import { applicationsOf, basePathOf, below, folderSetting } from './applications.ts';
import { methodsOf } from './dispatch/methods.ts';
import { exportsOf } from './exported.ts';
import type { Answer, RouteFile } from './file-routes.ts';
import { addRoutes, nothingFound } from './file-routes.ts';
import type { Discovered, Framework } from './framework.ts';
import type { Configured } from './remix-config.ts';
import { builders, callOfBuilder, configuredRoutes } from './remix-config.ts';
import { flatPaths } from './remix-files.ts';

const marks = {
  packages: ['dev', 'node', 'serve', 'express', 'cloudflare', 'deno', 'react', 'server-runtime'].flatMap((name) => [
    `@remix-run/${name}`,
    `@react-router/${name}`,
  ]),
  config: ['react-router.config', 'remix.config'],
};

/** https://reactrouter.com/how-to/resource-routes */
export const remix: Framework = {
  id: 'remix',
  packages: builders,
  isRouteFile: (uri) => /(?:^|\/)app\/routes(?:\/.*)?\.[jt]sx?$/.test(uri),
  call: callOfBuilder,
  discover,
};

function discover(program: Program): Discovered {
  const found = nothingFound();
  for (const application of applicationsOf(program, marks)) addApplication(program, application, found);
  return found;
}

function addApplication(program: Program, application: Application, found: Discovered): void {
  const app = folderSetting(program, application, 'appDirectory') ?? 'app';
  const folder = join(application.dir, app);
  const base = basePathOf(program, application, 'basename');
  const add = (uri: string, segments: Segment[], before: TraceStep[]): void =>
    addFile(
      program,
      {
        uri,
        framework: 'remix',
        application,
        segments: [...base.segments, ...segments],
        before: [...base.steps, ...before],
      },
      found,
    );
  const config = program.files.find(
    (uri) => uri.startsWith(`${folder}/`) && /^routes\.[cm]?[jt]s$/.test(uri.slice(folder.length + 1)),
  );
  const configured: Configured =
    config === undefined
      ? { routes: [], flat: [{ segments: [], trace: [], folder: 'routes' }], unread: [] }
      : configuredRoutes(program, config);
  for (const { file, segments, trace } of configured.routes) add(join(folder, file), segments, trace);
  for (const { segments, trace, folder: flat } of configured.flat)
    for (const { uri, path } of flatFiles(program, application, join(app, flat)))
      add(uri, [...segments, ...path], trace);
  for (const part of configured.unread)
    found.problems.push({
      name: `${folder}/routes`,
      location: { uri: config ?? folder, startLine: 1 },
      data: {
        problem: 'unresolved-route',
        framework: 'remix',
        why: `a part of the routes cannot be read: ${part}`,
        routes: [],
        trace: [],
      },
    });
}

/** Files of a folder of routes, once for each path that they have. */
function flatFiles(program: Program, application: Application, folder: string): { uri: string; path: Segment[] }[] {
  const pkg = program.resolver.folders.get(application.dir);
  const hybrid = pkg?.dependencies.has('remix-flat-routes') === true;
  return program.files.flatMap((uri) => {
    const place = /\.[jt]sx?$/.test(uri) ? below(uri, application, [folder]) : undefined;
    return (place && flatPaths(place.path, hybrid)?.map((path) => ({ uri, path }))) ?? [];
  });
}

function addFile(program: Program, file: RouteFile, found: Discovered): void {
  const names = exportsOf(program, file.uri)?.names ?? [];
  // With a component it is a page: its loader feeds the page, and its action the page's forms.
  if (names.some(({ name }) => name === 'default')) return;
  const answers = names.flatMap((by): Answer[] => {
    if (by.name === 'loader') return [{ method: 'GET', by }];
    return by.name === 'action' ? actionMethods(program, file.uri).map((method) => ({ method, by })) : [];
  });
  addRoutes(program, file, answers, found);
}

const mutations: readonly Method[] = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** An action gets every method but GET, HEAD and OPTIONS. */
function actionMethods(program: Program, uri: string): readonly Method[] {
  const chosen = methodsOf(program, program.exportOf(uri, 'action')).filter((method) => mutations.includes(method));
  return chosen.length === 0 ? mutations : chosen;
}
