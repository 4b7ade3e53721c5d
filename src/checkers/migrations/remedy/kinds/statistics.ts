/** Extended statistics. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes } from '../plan.ts';
import { ifExists, lastOf, none, ownerStep, recreate, step, steps, unchangeable } from '../plan.ts';
import { literal, nameLiteral, qualified, quoted } from '../quote.ts';
import { createOf } from './trigger.ts';

type Statistics = ObjectOf<'statistics'>;

export const statistics: Changes<'statistics'> = {
  create: (to, turn) => {
    const create = createOf(to);
    if (create === undefined) return none('its definition was not read');
    const { owner, target } = to.attributes;
    return steps(
      step(turn.way === 'adopt' ? create.replace(/^CREATE STATISTICS /, 'CREATE STATISTICS IF NOT EXISTS ') : create),
      ...(target === undefined ? [] : [step(`ALTER STATISTICS ${nameOfStatistics(to)} SET STATISTICS ${target}`)]),
      ...(owner === undefined ? [] : [ownerStep(`STATISTICS ${nameOfStatistics(to)}`, owner, turn)]),
    );
  },
  drop: (from, turn) => steps(step(`DROP STATISTICS ${ifExists(turn)}${nameOfStatistics(from)}`)),
  rename: (from, to, turn) =>
    steps(step(`ALTER STATISTICS ${ifExists(turn)}${nameOfStatistics(from)} RENAME TO ${quoted(lastOf(to.path))}`)),
  alter: (from, to, attribute, turn) => {
    const name = `STATISTICS ${nameOfStatistics(from)}`;
    switch (attribute) {
      case 'definition': {
        const oid = `SELECT oid FROM pg_statistic_ext WHERE stxname = ${literal(lastOf(to.path))} AND stxnamespace = to_regnamespace(${nameLiteral(quoted(to.path[0] ?? ''))})`;
        return recreate({ query: `SELECT pg_get_statisticsobjdef((${oid}))`, text: createOf(to) ?? '' });
      }
      case 'target':
        return steps(step(`ALTER ${name} SET STATISTICS ${to.attributes.target ?? -1}`));
      case 'owner':
        return steps(ownerStep(name, to.attributes.owner, turn));
      default:
        return unchangeable('statistics', attribute);
    }
  },
};

function nameOfStatistics({ path }: Statistics): string {
  return qualified(path[0] ?? '', lastOf(path));
}
