/** Schemas and extensions. */
import type { Changes } from '../plan.ts';
import { destructive, ifExists, ifNotExists, lastOf, ownerOf, ownerStep, step, steps, unchangeable } from '../plan.ts';
import { quoted } from '../quote.ts';

export const schemas: Changes<'schema'> = {
  create: (to, turn) => {
    const { owner } = to.attributes;
    const as = owner === undefined ? '' : ` AUTHORIZATION ${ownerOf(owner, turn)}`;
    return steps(step(`CREATE SCHEMA ${ifNotExists(turn)}${quoted(lastOf(to.path))}${as}`));
  },
  // Without CASCADE: what lies in it and is not spoken of here must stop it.
  drop: (from, turn) => destructive(step(`DROP SCHEMA ${ifExists(turn)}${quoted(lastOf(from.path))}`, 'data-loss')),
  alter: (from, to, attribute, turn) =>
    attribute === 'owner'
      ? steps(ownerStep(`SCHEMA ${quoted(lastOf(from.path))}`, to.attributes.owner, turn))
      : unchangeable('schema', attribute),
};

export const extensions: Changes<'extension'> = {
  create: (to) =>
    steps(
      step(`CREATE EXTENSION IF NOT EXISTS ${quoted(lastOf(to.path))} WITH SCHEMA ${quoted(to.attributes.schema)}`),
    ),
  drop: (from, turn) =>
    destructive(step(`DROP EXTENSION ${ifExists(turn)}${quoted(lastOf(from.path))}`, 'lock', 'data-loss')),
  alter: (from, to, attribute) =>
    attribute === 'schema'
      ? steps(step(`ALTER EXTENSION ${quoted(lastOf(from.path))} SET SCHEMA ${quoted(to.attributes.schema)}`, 'lock'))
      : unchangeable('extension', attribute),
};
