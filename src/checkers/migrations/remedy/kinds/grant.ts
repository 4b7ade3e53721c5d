/** Privileges on objects, and those that objects to come will have. */
import type { ObjectOf, SchemaObject } from '../../facts.ts';
import type { Changes, Plan, Turn } from '../plan.ts';
import { destructive, none, step, steps } from '../plan.ts';
import { partsOf, qualified, quoted, reference } from '../quote.ts';
import { signature } from './routine.ts';

type Grant = ObjectOf<'grant'>;
type DefaultPrivilege = ObjectOf<'default-privilege'>;

const words: Readonly<Record<string, string>> = {
  table: 'TABLE',
  view: 'TABLE',
  'materialized-view': 'TABLE',
  sequence: 'SEQUENCE',
  schema: 'SCHEMA',
  type: 'TYPE',
  function: 'ROUTINE',
  aggregate: 'ROUTINE',
  language: 'LANGUAGE',
  'foreign-data-wrapper': 'FOREIGN DATA WRAPPER',
  'foreign-server': 'FOREIGN SERVER',
  parameter: 'PARAMETER',
};

export const grants: Changes<'grant'> = {
  create: (to, turn) => change(to, turn, to.attributes.grantable, true),
  drop: (from, turn) => change(from, turn, false, false),
  alter: (_from, to, _attribute, turn) =>
    to.attributes.grantable ? change(to, turn, true, true) : change(to, turn, true, false),
};

/** GRANT does nothing where it is granted, and REVOKE nothing where it is not: both can run again. */
function change(grant: Grant, turn: Turn, grantable: boolean, gives: boolean): Plan {
  const target = targetOf(grant, turn);
  if (target === undefined) return none('the object that it is granted on is of a kind that has no words for it');
  const [privilege = '', , , grantee = ''] = grant.path;
  const role = grantee === '' ? 'PUBLIC' : quoted(grantee);
  const what = `${privilege}${target.columns} ON ${target.object}`;
  if (gives) return steps(step(`GRANT ${what} TO ${role}${grantable ? ' WITH GRANT OPTION' : ''}`, 'exposure'));
  return destructive(step(`REVOKE ${grantable ? 'GRANT OPTION FOR ' : ''}${what} FROM ${role}`));
}

function targetOf({ path }: Grant, { from, to }: Turn): { columns: string; object: string } | undefined {
  const [, kind = '', identity = ''] = path;
  if (kind === 'column') {
    const parts = partsOf(identity);
    return { columns: ` (${quoted(parts.at(-1) ?? '')})`, object: `TABLE ${qualified(...parts.slice(0, -1))}` };
  }
  if (kind === 'database') return undefined;
  const word = words[kind];
  if (word === undefined) return undefined;
  if (word !== 'ROUTINE') return { columns: '', object: `${word} ${reference(identity)}` };
  const routine = [...from.objects, ...to.objects].find(
    (one: SchemaObject) => one.kind === kind && one.identity === identity,
  );
  return routine && { columns: '', object: `${word} ${signature(routine)}` };
}

export const defaultPrivileges: Changes<'default-privilege'> = {
  create: (to) => changeDefault(to, to.attributes.grantable, true),
  drop: (from) => changeDefault(from, false, false),
  alter: (from, to) => (to.attributes.grantable ? changeDefault(to, true, true) : changeDefault(from, true, false)),
};

function changeDefault({ path }: DefaultPrivilege, grantable: boolean, gives: boolean): Plan {
  const [privilege = '', objects = '', schema = '', grantee = '', creator = ''] = path;
  const role = grantee === '' ? 'PUBLIC' : quoted(grantee);
  const scope = `${creator === '' ? '' : ` FOR ROLE ${quoted(creator)}`}${schema === '' ? '' : ` IN SCHEMA ${quoted(schema)}`}`;
  const what = `${privilege} ON ${objects.toUpperCase()}`;
  if (gives)
    return steps(
      step(
        `ALTER DEFAULT PRIVILEGES${scope} GRANT ${what} TO ${role}${grantable ? ' WITH GRANT OPTION' : ''}`,
        'exposure',
      ),
    );
  return destructive(
    step(`ALTER DEFAULT PRIVILEGES${scope} REVOKE ${grantable ? 'GRANT OPTION FOR ' : ''}${what} FROM ${role}`),
  );
}
