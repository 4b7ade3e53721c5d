/** Routes that a file makes by its place: what every framework of that kind shares. */
import type { Ignored, Method, RouteFact, Segment, TraceStep } from '../facts.ts';
import type { Program } from '../link/program.ts';
import type { Value } from '../link/value.ts';
import { formatPath } from '../paths/format.ts';
import type { Application } from './applications.ts';
import type { Exported } from './exported.ts';
import { exportsOf } from './exported.ts';
import type { Discovered } from './framework.ts';
import { pathReads } from './path-reads.ts';

/** No import of a package makes a file worth parsing: the files are known by their place. */
export const noPackage = /^(?!)$/;

/** A file that answers requests by its place. */
export interface RouteFile {
  uri: string;
  framework: string;
  application: Application;
  segments: Segment[];
  /** What gave the path a part before the file did. */
  before: TraceStep[];
}

/** One method that the file answers to, and the export that answers. */
export interface Answer {
  method: Method;
  by: Exported;
}

export const verbs: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Adds the routes of a file whose exports are named after the methods that they stand for. */
export function addExported(
  program: Program,
  file: RouteFile,
  methodsFor: (name: string) => readonly Method[],
  found: Discovered,
): void {
  const exports = exportsOf(program, file.uri);
  const answers = (exports?.names ?? []).flatMap((by) => methodsFor(by.name).map((method): Answer => ({ method, by })));
  addRoutes(program, file, answers, found);
  for (const { from, location } of exports?.hidden ?? [])
    found.problems.push({
      name: formatPath(file.segments),
      location,
      data: {
        problem: 'unresolved-route',
        framework: file.framework,
        why: `${file.uri} hands on whatever ${from} exports, which is outside the repository`,
        routes: [],
        trace: traceOf(file, []),
      },
    });
}

/** Adds a route for each answer. */
export function addRoutes(program: Program, file: RouteFile, answers: readonly Answer[], found: Discovered): void {
  const { segments, framework, application } = file;
  for (const { method, by } of answers) {
    const { name, location, handedOn, definition } = by;
    const handler = (): Value => program.force(program.exportOf(file.uri, name));
    // `export const GET = handle(app)` below a wildcard: the routes are those of the router, which is followed itself.
    const handsOver = segments.at(-1)?.kind === 'wildcard' && holdsRouter(handler(), 0);
    const ignored = handsOver ? 'catch-all' : ignoredFor(file, method);
    const trace = traceOf(file, handedOn);
    if (handsOver) trace.push({ text: 'hands every request to another router, whose own routes are listed', location });
    const reads = pathReads(program, definition, segments);
    const route: RouteFact = {
      name: `${method} ${formatPath(segments)}`,
      location,
      data: {
        method,
        segments,
        framework,
        app: `${framework}:${application.dir === '' ? '.' : application.dir}`,
        trace,
        ...(ignored === undefined ? {} : { ignored }),
        contract: reads.length === 0 ? {} : { pathReads: reads },
      },
    };
    found.routes.push(route);
    found.handlers?.set(route, handler);
  }
}

export function nothingFound(): Discovered {
  return { routes: [], problems: [], handlers: new Map() };
}

function traceOf({ uri, before }: RouteFile, handedOn: readonly TraceStep[]): TraceStep[] {
  return [...before, { text: `file route ${uri}`, location: { uri, startLine: 1 } }, ...handedOn];
}

function ignoredFor({ segments }: RouteFile, method: Method): Ignored | undefined {
  if (method === 'HEAD' || method === 'OPTIONS') return 'implicit-method';
  return segments.length === 1 && segments[0]?.kind === 'wildcard' ? 'catch-all' : undefined;
}

function holdsRouter(value: Value, depth: number): boolean {
  if (depth > 3) return false;
  switch (value.v) {
    case 'router':
    case 'part':
      return true;
    case 'method':
      return holdsRouter(value.of, depth + 1);
    case 'any':
      return value.of.some((one) => holdsRouter(one, depth + 1));
    case 'outside':
      return value.args?.some((arg) => holdsRouter(arg, depth + 1)) === true;
    default:
      return false;
  }
}
