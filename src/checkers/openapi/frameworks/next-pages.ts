/** Next.js, pages router: a file below `pages/api/` answers whatever the method, unless its handler chooses. */
import type { Method, Segment } from '../facts.ts';
import type { Program } from '../link/program.ts';
import type { Expr } from '../source/code.ts';
import type { Application } from './applications.ts';
import { applicationsOf, basePathOf, below } from './applications.ts';
import { bracketSegment } from './brackets.ts';
import { methodsOf } from './dispatch/methods.ts';
import type { Exported } from './exported.ts';
import { exportsOf } from './exported.ts';
import type { Answer, RouteFile } from './file-routes.ts';
import { addRoutes, nothingFound } from './file-routes.ts';
import type { Discovered, Framework } from './framework.ts';
import { nextMarks } from './next.ts';

const connectors = /^(?:next-connect|next-api-router)$/;

/** https://nextjs.org/docs/pages/building-your-application/routing/api-routes */
export const nextPages: Framework = {
  id: 'next-pages',
  packages: connectors,
  isRouteFile: (uri) => /(?:^|\/)pages\/api\/.*\.[jt]sx?$/.test(uri) && !uri.endsWith('.d.ts'),
  discover,
};

function discover(program: Program): Discovered {
  const found = nothingFound();
  const uris = program.files.filter((uri) => nextPages.isRouteFile?.(uri));
  if (uris.length === 0) return found;
  const applications = applicationsOf(program, nextMarks);
  for (const uri of uris) addFile(program, uri, applications, found);
  return found;
}

function addFile(program: Program, uri: string, applications: readonly Application[], found: Discovered): void {
  for (const application of applications) {
    const place = below(uri, application, ['pages', 'src/pages']);
    if (!place) continue;
    const base = basePathOf(program, application, 'basePath');
    const segments = [...base.segments, ...pageSegments(place.path)];
    const file: RouteFile = { uri, framework: 'next-pages', application, segments, before: base.steps };
    addRoutes(program, file, answersOf(program, uri), found);
    return;
  }
}

function pageSegments(path: string): Segment[] {
  const names = path.replace(/\.[jt]sx?$/, '').split('/');
  if (names.at(-1) === 'index') names.pop();
  return names.map((name) => bracketSegment(name));
}

function answersOf(program: Program, uri: string): Answer[] {
  const by = exportsOf(program, uri)?.names.find(({ name }) => name === 'default');
  // A module without a default export is code that lies beside the routes.
  if (!by) return [];
  const methods = connected(program, uri) ?? mapped(by) ?? methodsOf(program, program.exportOf(uri, 'default'));
  return methods.map((method) => ({ method, by }));
}

/** `createRouter().get(list).post(create)` of next-connect. */
function connected(program: Program, uri: string): Method[] | undefined {
  const methods = new Set<Method>();
  for (const { from, path, at } of program.outsideCalls) {
    if (at.uri !== uri || !connectors.test(from)) continue;
    const verb = /\.(get|post|put|patch|delete|head|options|all)$/.exec(path)?.[1];
    if (verb) methods.add(verb.toUpperCase() as Method);
  }
  if (methods.has('ALL')) return ['ALL'];
  return methods.size === 0 ? undefined : [...methods];
}

/** `withMiddlewares({ GET: list, POST: create })`: what a wrapper is handed says the methods, whatever else it does. */
function mapped({ definition }: Exported): Method[] | undefined {
  const methods = definition && verbNames(definition.expr, 0);
  return methods && methods.length > 0 ? methods : undefined;
}

function verbNames(expr: Expr, depth: number): Method[] {
  if (expr.k !== 'call' || depth > 3) return [];
  return expr.args.flatMap((arg) => {
    if (arg.k !== 'object') return verbNames(arg, depth + 1);
    return arg.props.flatMap((prop) => ('name' in prop && isMethod(prop.name) ? [prop.name] : []));
  });
}

function isMethod(name: string): name is Method {
  return /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(name);
}
