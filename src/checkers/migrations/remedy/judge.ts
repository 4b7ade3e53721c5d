/** Whether what happened on the shadow is what was promised: the way there, and the way back. */
import { attributeDifferences } from '../compare/attributes.ts';
import type { AttributeDifference, Difference } from '../compare/difference.ts';
import type { SchemaObject, Snapshot } from '../facts.ts';
import { nameOf } from '../facts.ts';
import { align } from '../inspect/align.ts';
import { oneLine } from './quote.ts';

type ByName = ReadonlyMap<string, SchemaObject>;

/** The shadow after adopting, beside what it was before and what live is. */
export interface Scene {
  before: ByName;
  after: ByName;
  live: ByName;
  /** Names of what changed on the way. */
  changed: ReadonlySet<string>;
}

export function sceneOf(
  before: Snapshot,
  adopted: Snapshot,
  live: Snapshot,
  spelled: ReadonlyMap<string, string>,
): Scene {
  const changed = new Set(changedNames(before, adopted));
  const aligned = align(adopted, live, { publicSchemaTouched: true });
  return {
    before: byName(align(before, live, { publicSchemaTouched: true }).declared),
    after: byName(aligned.declared),
    live: new Map([...byName(aligned.actual)].map(([name, object]) => [name, withText(object, spelled.get(name))])),
    changed,
  };
}

/** What moved, and not to where live is: the first of it, in words. Undefined where all that moved is as on live. */
export function strayed(scene: Scene): string | undefined {
  for (const name of scene.changed) {
    const after = scene.after.get(name);
    const live = scene.live.get(name);
    if (after === undefined && live === undefined) continue;
    if (after === undefined) return `${oneLine(name)} is gone, and live has it`;
    // What a partition or an heir has from its parent is judged there.
    if (inherited(after, scene)) continue;
    if (live === undefined && isSaidAlong(after)) continue;
    if (live === undefined) return `${oneLine(name)} is there, and live has it not`;
    const was = scene.before.get(name);
    const untouched = was === undefined ? [] : attributeDifferences(was, live);
    const other = attributeDifferences(after, live).find((one) => !untouched.some((before) => same(before, one)));
    if (other) return `${other.attribute} of ${oneLine(name)} is not what live has`;
  }
  return undefined;
}

/** What everybody has from the start is a fact of each role that default privileges speak of: it comes with the first word. */
function isSaidAlong(object: SchemaObject): boolean {
  return object.kind === 'default-privilege' && object.path[2] === '' && object.path[3] === '' && object.path[4] !== '';
}

function inherited(object: SchemaObject, { changed }: Scene): boolean {
  const parent = object.kind === 'index' ? object.attributes.attachedTo : object.details?.inheritedFrom;
  if (parent !== undefined && changed.has(`${object.kind} ${parent}`)) return true;
  // What comes with a table that is new here comes with it on live, too.
  return parent !== undefined && object.within.some((name) => name.startsWith('table ') && changed.has(name));
}

/** Whether the difference is gone: undefined where it is, otherwise what is left of it. */
export function left(difference: Difference, { after, live }: Scene): string | undefined {
  switch (difference.direction) {
    case 'missing':
      return [difference.declared, ...difference.carries]
        .map(nameOf)
        .find((name) => after.has(name) && !live.has(name));
    case 'unexpected':
    case 'renamed':
      return after.has(nameOf(difference.actual)) ? undefined : nameOf(difference.actual);
    case 'changed': {
      const name = nameOf(difference.actual);
      const [mine, theirs] = [after.get(name), live.get(name)];
      if (!mine || !theirs) return name;
      return attributeDifferences(mine, theirs).some(({ attribute }) => attribute === difference.attribute)
        ? name
        : undefined;
    }
  }
}

/** The first thing that the way back left otherwise than it was; undefined where all is as before. */
export function notRestored(before: Snapshot, restored: Snapshot): string | undefined {
  const [name] = changedNames(before, restored);
  return name === undefined ? undefined : oneLine(name);
}

export function changedNames(before: Snapshot, after: Snapshot): string[] {
  const mine = byName(before);
  const theirs = byName(after);
  return [...new Set([...mine.keys(), ...theirs.keys()])].filter(
    (name) => textOf(mine.get(name)) !== textOf(theirs.get(name)),
  );
}

function textOf(object: SchemaObject | undefined): string {
  return object === undefined ? '' : JSON.stringify(object.attributes);
}

function byName({ objects }: Snapshot): Map<string, SchemaObject> {
  return new Map(objects.map((object) => [nameOf(object), object]));
}

function withText(object: SchemaObject, text: string | undefined): SchemaObject {
  return text === undefined
    ? object
    : ({ ...object, attributes: { ...object.attributes, definition: text } } as SchemaObject);
}

function same(a: AttributeDifference, b: AttributeDifference): boolean {
  return a.attribute === b.attribute && a.expected === b.expected && a.found === b.found;
}
