/** React Router: the tree of routes that `app/routes.ts` builds with `route`, `index`, `layout` and `prefix`. */
import type { Location } from '../../../model/index.ts';
import type { Segment, TraceStep } from '../facts.ts';
import type { Program } from '../link/program.ts';
import type { Value } from '../link/value.ts';
import { knownText } from '../link/value.ts';
import { parseColonPath } from '../paths/colon.ts';
import { joinSegments } from '../paths/format.ts';
import type { PackageCall } from './framework.ts';

/** Where the builders come from; `flatRoutes` has a package of its own. */
export const builders = /^(?:@react-router\/(?:dev\/routes|fs-routes))$/;

/** `...prefix('api', […])` and `...(await flatRoutes())` are spread into the list around them. */
export function callOfBuilder({ from, path, args, at }: PackageCall): Value | undefined {
  const given: Value = { v: 'outside', from, path: `${path}()`, args, at };
  return path === 'prefix' || path === 'flatRoutes' ? { v: 'list', items: [given] } : undefined;
}

/** Where in the tree of routes something stands. */
interface Place {
  segments: Segment[];
  trace: TraceStep[];
}

export interface Configured {
  /** `file`: as the configuration names it, relative to the folder of the configuration. */
  routes: (Place & { file: string })[];
  /** `flatRoutes()`: the files of a folder count, too, each below this path. */
  flat: (Place & { folder: string })[];
  /** Parts of the configuration that cannot be read. */
  unread: string[];
}

export function configuredRoutes(program: Program, config: string): Configured {
  const found: Configured = { routes: [], flat: [], unread: [] };
  read(program, program.force(program.exportOf(config, 'default')), { segments: [], trace: [] }, found, 0);
  return found;
}

function read(program: Program, given: Value, place: Place, found: Configured, depth: number): void {
  const value = program.force(given);
  if (depth > 20) return;
  if (value.v === 'list') {
    for (const item of value.items) read(program, item, place, found, depth + 1);
    return;
  }
  if (value.v === 'any') {
    for (const one of value.of) read(program, one, place, found, depth + 1);
    return;
  }
  if (value.v === 'outside' && value.from === '@react-router/remix-routes-option-adapter') {
    found.flat.push({ ...place, folder: 'routes' });
    return;
  }
  if (value.v !== 'outside' || !builders.test(value.from)) {
    found.unread.push(program.print(value));
    return;
  }
  const [first, second, third, fourth] = value.args ?? [];
  switch (value.path) {
    case 'flatRoutes()':
      found.flat.push({
        ...place,
        folder: (first?.v === 'object' && knownText(first.props.get('rootDirectory'))) || 'routes',
      });
      return;
    case 'index()':
      return add(first, place, found);
    case 'layout()':
      return children(program, [second, third], place, found, depth);
    case 'prefix()':
      return children(program, [second], deeper(place, first, value.at, 'prefix'), found, depth);
    case 'route()': {
      const here = deeper(place, first, value.at, 'route');
      add(second, here, found);
      return children(program, [third, fourth], here, found, depth);
    }
    default:
      found.unread.push(program.print(value));
  }
}

function children(
  program: Program,
  given: readonly (Value | undefined)[],
  place: Place,
  found: Configured,
  depth: number,
): void {
  for (const value of given)
    if (value && program.force(value).v === 'list') read(program, value, place, found, depth + 1);
}

function add(file: Value | undefined, place: Place, found: Configured): void {
  const name = knownText(file);
  if (name === undefined) found.unread.push('a route whose file is not written out');
  else found.routes.push({ file: name, ...place });
}

/** `null` as the path adds nothing. */
function deeper(
  { segments, trace }: Place,
  path: Value | undefined,
  location: Location | undefined,
  what: string,
): Place {
  if (path?.v !== 'text') return { segments, trace };
  const own = parseColonPath(path.parts).map((segment): Segment =>
    segment.kind === 'wildcard' ? { ...segment, optional: true } : segment,
  );
  const step = { text: `${what} ${knownText(path) ?? '…'}`, location: location ?? { uri: '' } };
  return { segments: joinSegments(segments, own), trace: location ? [...trace, step] : trace };
}
