/** Row security policies. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes } from '../plan.ts';
import { block, ifExists, lastOf, ownerTable, recreate, step, steps, unchangeable, when } from '../plan.ts';
import { literal, nameLiteral, quoted } from '../quote.ts';
import type { Hazard } from '../remedy.ts';

type Policy = ObjectOf<'policy'>;

export const policies: Changes<'policy'> = {
  create: (to, turn) =>
    steps(
      turn.way === 'restore' || turn.bare
        ? step(createSql(to), 'lock', ...widens(to))
        : step(block([`DROP POLICY IF EXISTS ${target(to)}`, createSql(to)]), 'lock', ...widens(to)),
    ),
  drop: (from, turn) => ({
    steps: [
      step(
        `DROP POLICY ${ifExists(turn)}${target(from)}`,
        'lock',
        ...(from.attributes.permissive ? [] : (['exposure'] as const)),
      ),
    ],
    // Rows that a permissive policy shows are shown to nobody without it.
    destructive: from.attributes.permissive,
  }),
  rename: (from, to, turn) => {
    const there = `EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = ${nameLiteral(ownerTable(from))}::regclass AND polname = ${literal(lastOf(from.path))})`;
    return steps(when(turn, there, [`ALTER POLICY ${target(from)} RENAME TO ${quoted(lastOf(to.path))}`], 'lock'));
  },
  alter: (from, to, attribute) => {
    const is = to.attributes;
    const change = (words: string) => steps(step(`ALTER POLICY ${target(from)} ${words}`, 'lock', 'exposure'));
    switch (attribute) {
      case 'roles':
        return change(`TO ${roleList(is.roles)}`);
      case 'using':
        return is.using === undefined ? recreate('always', 'lock', 'exposure') : change(`USING (${is.using})`);
      case 'check':
        return is.check === undefined ? recreate('always', 'lock', 'exposure') : change(`WITH CHECK (${is.check})`);
      case 'command':
      case 'permissive':
        return recreate('always', 'lock', 'exposure');
      default:
        return unchangeable('policy', attribute);
    }
  },
};

function createSql(to: Policy): string {
  const { command, permissive, roles, using, check } = to.attributes;
  return [
    `CREATE POLICY ${target(to)} AS ${permissive ? 'PERMISSIVE' : 'RESTRICTIVE'} FOR ${command.toUpperCase()} TO ${roleList(roles)}`,
    ...(using === undefined ? [] : [`USING (${using})`]),
    ...(check === undefined ? [] : [`WITH CHECK (${check})`]),
  ].join(' ');
}

function roleList(roles: readonly string[]): string {
  return roles.map((role) => (role === 'public' ? 'PUBLIC' : quoted(role))).join(', ');
}

function widens({ attributes }: Policy): Hazard[] {
  return attributes.permissive ? ['exposure'] : [];
}

function target(policy: Policy): string {
  return `${quoted(lastOf(policy.path))} ON ${ownerTable(policy)}`;
}
