/** A part of the request that is held to a schema inside the handler: `schema.parse(req.body)`. */
import type { Value } from '../../link/value.ts';
import { shapeOf } from '../schemas/index.ts';
import type { Shape } from '../schemas/shape.ts';
import type { Bag, Fields, View } from './roles.ts';
import { escape } from './seen.ts';
import type { Call, Scope } from './scope.ts';

const parsing =
  /^(?:parse|parseAsync|safeParse|safeParseAsync|validate|validateAsync|validateSync|cast|decode|Parse|Decode|Check|check|assert|is)$/;
const bags: ReadonlySet<string> = new Set<Bag>(['query', 'body', 'path']);

/** The names come from the schema: what it gives back is no part of the request any more. */
export function lookParse(scope: Scope, call: Call, name: string): { view: View | undefined } | undefined {
  if (!parsing.test(name) || call.e.of.k !== 'get') return undefined;
  const index = call.views.findIndex((view) => view !== undefined);
  const view = call.views[index];
  // `v.parse(schema, body)` of libraries of functions; else the schema is what has the method.
  const schema = index === 1 ? call.e.args[0] : call.e.of.of;
  if (!schema || view === undefined || !holdable(view)) return undefined;
  const value = scope.walk.access.force({ v: 'later', expr: schema, frame: scope.frame });
  const shape = shapeOf(value, scope.walk.access);
  if (!shape) return undefined;
  for (const other of call.views.slice(index + 1)) escape(scope.walk.seen, other);
  note(scope, view, value, shape, call);
  return { view: undefined };
}

function holdable(view: View): boolean {
  return typeof view === 'string'
    ? bags.has(view)
    : [...view.fields.values()].every((inner) => typeof inner === 'string' && bags.has(inner));
}

function note({ walk: { seen } }: Scope, view: View, schema: Value, shape: Shape, { at }: Call): void {
  if (typeof view === 'string') {
    seen.schemas.push({ bag: view as Bag, schema, location: at });
    return;
  }
  noteFields(seen, view, shape, at);
}

/** `schema.parse({ query: req.query, body: req.body })`: each part to the schema of the same name. */
function noteFields(seen: Scope['walk']['seen'], { fields }: Fields, shape: Shape, location: Call['at']): void {
  for (const [name, bag] of fields) {
    const prop = shape.props.get(name);
    if (prop) seen.schemas.push({ bag: bag as Bag, schema: prop.value, location });
    else if (shape.known && shape.others !== 'kept') continue;
    else escape(seen, bag);
  }
}
