/** Looks again at views that differ across majors: the shadow spells live's text its own way before anything is said. */
import type { Drift, Location } from '../../model/index.ts';
import { nameOf } from './facts.ts';
import type { ObjectOf, SchemaObject, Snapshot } from './facts.ts';
import { equalOnShadow } from './inspect/redeparse.ts';
import { maskedSql } from './secrets/index.ts';
import type { Shadow } from './shadow/request.ts';

export interface Respelled {
  declared: Snapshot;
  /** With the shadow's own spelling where it means the same. */
  actual: Snapshot;
  /** What the shadow cannot read: neither the same nor different. */
  unreadable: { object: SchemaObject; why: string }[];
}

type View = ObjectOf<'view'> | ObjectOf<'materialized-view'>;

/** Within one major a text is what it is; across majors the same view is spelled differently (15 qualifies what 16 does not). Nothing else is. */
export async function respelled(sides: { declared: Snapshot; actual: Snapshot }, shadow: Shadow): Promise<Respelled> {
  const { declared, actual } = sides;
  const unreadable: Respelled['unreadable'] = [];
  if (majorOf(declared) === majorOf(actual)) return { ...sides, unreadable };
  const views = new Map(declared.objects.filter(isView).map((view) => [nameOf(view), view.attributes.definition]));
  const objects: SchemaObject[] = [];
  for (const object of actual.objects) {
    const own = isView(object) ? views.get(nameOf(object)) : undefined;
    if (own === undefined || !isView(object) || own === object.attributes.definition) {
      objects.push(object);
      continue;
    }
    const answer = await equalOnShadow(await shadow.open(), object.kind, object.attributes.definition, own);
    if (typeof answer === 'object') unreadable.push({ object, why: maskedSql(answer.unparsed) });
    // What cannot be told apart must not be called different; that it was not compared is said in a finding of its own.
    objects.push(answer === 'different' ? object : withDefinition(object, own));
  }
  return { declared, actual: { ...actual, objects }, unreadable };
}

/** What could not be compared, as a finding: nothing about it is known. */
export function uncheckable(
  { object, why }: Respelled['unreadable'][number],
  location: Location,
  target: string | undefined,
): Drift {
  return {
    rule: 'migrations/uncheckable',
    subject: nameOf(object),
    ...(target === undefined ? {} : { facet: `on ${target}` }),
    message: `${target === undefined ? '' : `${target}: `}the text of ${nameOf(object)} on live could not be compared: the shadow does not understand it (${why})`,
    location,
    related: [],
    confidence: 'certain',
    fix: { description: 'Set migrations.shadow to a server of the same major version as live.' },
  };
}

function withDefinition(view: View, definition: string): SchemaObject {
  return { ...view, attributes: { ...view.attributes, definition } } as SchemaObject;
}

function isView(object: SchemaObject): object is View {
  return object.kind === 'view' || object.kind === 'materialized-view';
}

function majorOf({ version }: Snapshot): number {
  return Math.floor(version / 10_000);
}
