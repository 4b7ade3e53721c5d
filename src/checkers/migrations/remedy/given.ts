/** Rights that a new object has from the start: not to be granted again, and to be taken away where it shall not have them. */
import type { ObjectKind, ObjectOf, SchemaObject, Snapshot } from '../facts.ts';
import { nameOf } from '../facts.ts';
import { changesFor } from './kinds/index.ts';
import type { Turn } from './plan.ts';
import type { Step } from './remedy.ts';

const classes: { readonly [K in ObjectKind]?: string } = {
  table: 'tables',
  view: 'tables',
  'materialized-view': 'tables',
  sequence: 'sequences',
  function: 'functions',
  aggregate: 'functions',
  type: 'types',
  schema: 'schemas',
};

/** A right that everybody gets with the object. Others come by default privileges of one role only, so they are granted by name. */
export function isGivenToAll(grant: SchemaObject, made: ReadonlyMap<string, SchemaObject>, turn: Turn): boolean {
  if (grant.kind !== 'grant' || grant.attributes.grantable) return false;
  const [privilege, kind, identity, grantee] = grant.path;
  const object = made.get(`${kind} ${identity}`);
  return (
    grantee === '' &&
    object !== undefined &&
    given(object, turn.from).some((one) => one.privilege === privilege && one.grantee === '')
  );
}

/**
 * REVOKE for what a new object is given and shall not have: a function that not everybody may call. Default privileges
 * of the other side count as well: whether they are adopted before it or behind it is nobody's to know.
 */
export function notGiven(object: SchemaObject, made: ReadonlyMap<string, SchemaObject>, turn: Turn): Step[] {
  const all = [...given(object, turn.from), ...given(object, turn.to)];
  const each = new Map(all.map((one) => [`${one.privilege} ${one.grantee}`, one]));
  return [...each.values()].flatMap(({ privilege, grantee }) => {
    const path = [privilege, object.kind, object.identity, grantee];
    const grants = [...made.values()].filter((one) => one.kind === 'grant');
    if (grants.some((one) => one.path.every((part, at) => part === path[at]))) return [];
    const grant: ObjectOf<'grant'> = {
      kind: 'grant',
      identity: '',
      path,
      within: [nameOf(object)],
      attributes: { grantable: false },
    };
    // The object itself may not be in a snapshot under this way; it is looked up by name.
    const plan = changesFor('grant').drop(grant, {
      ...turn,
      to: { ...turn.to, objects: [...turn.to.objects, object] },
    });
    return 'steps' in plan ? plan.steps : [];
  });
}

function given(object: SchemaObject, { objects }: Snapshot): { privilege: string; grantee: string }[] {
  const wanted = classes[object.kind];
  if (wanted === undefined) return [];
  return objects.flatMap((one) => {
    if (one.kind !== 'default-privilege') return [];
    const [privilege = '', kind, schema, grantee = '', creator] = one.path;
    const fits = kind === wanted && creator === '' && (schema === '' || schema === object.path[0]);
    return fits ? [{ privilege, grantee }] : [];
  });
}
