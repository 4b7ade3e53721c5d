/** Sequences: their options, their column, and where they go on. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes } from '../plan.ts';
import {
  destructive,
  ifExists,
  ifNotExists,
  lastOf,
  ownerPrivileges,
  ownerStep,
  step,
  steps,
  together,
  unchangeable,
} from '../plan.ts';
import { nameLiteral, partsOf, qualified, quoted, reference } from '../quote.ts';

type Sequence = ObjectOf<'sequence'>;

const words: Readonly<Record<string, (attributes: Sequence['attributes']) => string>> = {
  type: ({ type }) => `AS ${type}`,
  start: ({ start }) => `START WITH ${start}`,
  increment: ({ increment }) => `INCREMENT BY ${increment}`,
  min: ({ min }) => `MINVALUE ${min}`,
  max: ({ max }) => `MAXVALUE ${max}`,
  cache: ({ cache }) => `CACHE ${cache}`,
  cycle: ({ cycle }) => (cycle ? 'CYCLE' : 'NO CYCLE'),
};

export const sequences: Changes<'sequence'> = {
  create: (to, turn) => {
    const { attributes } = to;
    const options = Object.values(words).map((word) => word(attributes));
    const make = `CREATE ${attributes.unlogged ? 'UNLOGGED ' : ''}SEQUENCE ${ifNotExists(turn)}${nameOfSequence(to)} ${options.join(' ')}`;
    return together([
      steps(
        step(make),
        ...(attributes.owner === undefined
          ? []
          : [ownerStep(`SEQUENCE ${nameOfSequence(to)}`, attributes.owner, turn)]),
      ),
      ownerPrivileges('SEQUENCE', nameOfSequence(to), {}, attributes, turn),
      steps(...(attributes.ownedBy === undefined ? [] : owned(to, attributes.ownedBy, turn.way === 'restore'))),
    ]);
  },
  drop: (from, turn) =>
    destructive(step(`DROP SEQUENCE ${ifExists(turn)}${nameOfSequence(from)}`, 'lock', 'data-loss')),
  rename: (from, to, turn) =>
    steps(step(`ALTER SEQUENCE ${ifExists(turn)}${nameOfSequence(from)} RENAME TO ${quoted(lastOf(to.path))}`, 'lock')),
  alter: (from, to, attribute, turn) => {
    const sequence = `SEQUENCE ${nameOfSequence(from)}`;
    const { attributes } = to;
    switch (attribute) {
      case 'type':
      case 'increment': {
        // The bounds follow the type and the direction, so they are said along with them.
        const list = ['type', 'increment', 'min', 'max', 'start'].map((name) => words[name]?.(attributes) ?? '');
        return steps(
          step(`ALTER ${sequence} ${list.join(' ')}`, 'lock', ...(attribute === 'type' ? (['may-fail'] as const) : [])),
        );
      }
      case 'min':
      case 'max':
        return steps(step(`ALTER ${sequence} ${words[attribute]?.(attributes) ?? ''}`, 'lock', 'may-fail'));
      case 'start':
      case 'cache':
      case 'cycle':
        return steps(step(`ALTER ${sequence} ${words[attribute]?.(attributes) ?? ''}`, 'lock'));
      case 'unlogged':
        return steps(step(`ALTER ${sequence} SET ${attributes.unlogged ? 'UNLOGGED' : 'LOGGED'}`, 'lock', 'rewrite'));
      case 'ownedBy':
        return steps(
          step(
            `ALTER ${sequence} OWNED BY ${attributes.ownedBy === undefined ? 'NONE' : reference(attributes.ownedBy)}`,
            'lock',
          ),
        );
      case 'owner':
        return steps(ownerStep(sequence, attributes.owner, turn, 'lock'));
      case 'ownerLacks':
        return ownerPrivileges('SEQUENCE', nameOfSequence(from), from.attributes, attributes, turn);
      default:
        return unchangeable('sequence', attribute);
    }
  },
};

/** A new sequence begins anew: on live it goes on behind the highest number in use. */
function owned(to: Sequence, column: string, moves: boolean) {
  const parts = partsOf(column);
  const table = qualified(...parts.slice(0, -1));
  const name = quoted(lastOf(parts));
  const go = `SELECT setval(${nameLiteral(nameOfSequence(to))}, greatest(max(${name}) + 1, ${to.attributes.start}), false) FROM ${table}`;
  return [
    step(`ALTER SEQUENCE ${nameOfSequence(to)} OWNED BY ${table}.${name}`, 'lock'),
    ...(moves ? [step(go, 'scan')] : []),
  ];
}

function nameOfSequence({ path }: Sequence): string {
  return qualified(path[0] ?? '', lastOf(path));
}
