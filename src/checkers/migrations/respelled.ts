/** Looks again at texts that differ across majors: the shadow spells live's text its own way before anything is said. */
import type { Drift, Location } from '../../model/index.ts';
import type { Database } from './database.ts';
import { nameOf } from './facts.ts';
import type { SchemaObject, Snapshot } from './facts.ts';
import { equalOnShadow, equalStatementOnShadow } from './inspect/redeparse.ts';
import type { Equality } from './inspect/redeparse.ts';
import type { Shadow } from './shadow/request.ts';

export interface Respelled {
  declared: Snapshot;
  /** With the shadow's own spelling where it means the same. */
  actual: Snapshot;
  /** What the shadow cannot read: neither the same nor different. */
  unreadable: { object: SchemaObject; why: string }[];
}

/** Within one major a text is what it is; across majors the same view is spelled differently (15 qualifies what 16 does not). */
export async function respelled(sides: { declared: Snapshot; actual: Snapshot }, shadow: Shadow): Promise<Respelled> {
  const { declared, actual } = sides;
  const unreadable: Respelled['unreadable'] = [];
  if (majorOf(declared) === majorOf(actual)) return { ...sides, unreadable };
  const own = new Map(
    declared.objects.filter((object) => textOf(object) !== undefined).map((one) => [nameOf(one), one]),
  );
  const objects: SchemaObject[] = [];
  for (const object of actual.objects) {
    const mine = textOf(object) === undefined ? undefined : own.get(nameOf(object));
    if (!mine || textOf(mine) === textOf(object)) {
      objects.push(object);
      continue;
    }
    const answer = await compare(await shadow.open(), object, mine);
    if (typeof answer === 'object') unreadable.push({ object, why: answer.unparsed });
    // What cannot be told apart must not be called different; that it was not compared is said in a finding of its own.
    objects.push(answer === 'different' ? object : withTextOf(mine, object));
  }
  return { declared, actual: { ...actual, objects }, unreadable };
}

/** What could not be compared, as a finding: nothing about it is known. */
export function uncheckable(
  { object, why }: Respelled['unreadable'][number],
  location: Location,
  facet: string | undefined,
): Drift {
  return {
    rule: 'migrations/uncheckable',
    subject: nameOf(object),
    ...(facet === undefined ? {} : { facet }),
    message: `the text of ${nameOf(object)} on live could not be compared: the shadow does not understand it (${why})`,
    location,
    related: [],
    confidence: 'certain',
    fix: { description: 'Set migrations.shadow to a server of the same major version as live.' },
  };
}

/** The texts that majors spell differently: queries that the server writes anew from what it has parsed. */
function textOf(object: SchemaObject): string | undefined {
  if (object.kind === 'view' || object.kind === 'materialized-view' || object.kind === 'rule')
    return object.attributes.definition;
  return object.kind === 'function' && /^(?:BEGIN ATOMIC|RETURN)\b/i.test(object.attributes.body)
    ? object.attributes.body
    : undefined;
}

async function compare(shadow: Database, live: SchemaObject, declared: SchemaObject): Promise<Equality> {
  if (live.kind === 'view' || live.kind === 'materialized-view')
    return equalOnShadow(shadow, live.kind, live.attributes.definition, textOf(declared) ?? '');
  const [there, here] = [live.details?.create, declared.details?.create];
  if (there === undefined || here === undefined) return 'different';
  return equalStatementOnShadow(shadow, live.kind === 'rule' ? 'rule' : 'function', there, here);
}

function withTextOf(source: SchemaObject, object: SchemaObject): SchemaObject {
  const key = object.kind === 'function' ? 'body' : 'definition';
  return { ...object, attributes: { ...object.attributes, [key]: textOf(source) } } as SchemaObject;
}

function majorOf({ version }: Snapshot): number {
  return Math.floor(version / 10_000);
}
