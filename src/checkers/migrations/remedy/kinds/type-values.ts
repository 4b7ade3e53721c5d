/** Values of an enumerated type: they can be added and renamed, and never taken away. */
import type { Plan, Turn } from '../plan.ts';
import { none, step, steps, when } from '../plan.ts';
import { literal, nameLiteral } from '../quote.ts';

export function changeValues(name: string, from: readonly string[], to: readonly string[], turn: Turn): Plan {
  const renamed = renaming(from, to);
  if (renamed) {
    const [was, is] = renamed;
    const there = `EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = ${nameLiteral(name)}::regtype AND enumlabel = ${literal(was)})`;
    return steps(when(turn, there, [`ALTER TYPE ${name} RENAME VALUE ${literal(was)} TO ${literal(is)}`]));
  }
  const gone = from.filter((value) => !to.includes(value));
  if (gone.length > 0)
    return none(
      `a value of an enumerated type cannot be removed (${gone.map(literal).join(', ')}): it takes a new type, and every column of the old one moved to it`,
    );
  if (to.filter((value) => from.includes(value)).some((value, at) => value !== from[at]))
    return none(
      'the order of the values of an enumerated type cannot be changed: it takes a new type, and every column of the old one moved to it',
    );

  const added = to.flatMap((value, at) => {
    if (from.includes(value)) return [];
    const before = to[at - 1];
    // In front of the first there is nothing to stand behind; the values before it in the list are there already.
    const place =
      before !== undefined
        ? at === to.length - 1 && from.at(-1) === before
          ? ''
          : ` AFTER ${literal(before)}`
        : ` BEFORE ${literal(from[0] ?? '')}`;
    return [
      step(
        `ALTER TYPE ${name} ADD VALUE IF NOT EXISTS ${literal(value)}${place}`,
        ...(turn.way === 'restore' ? (['no-transaction'] as const) : []),
      ),
    ];
  });
  return steps(...added);
}

/** One value in the place of another: that can only be a renaming, since none can be removed. */
function renaming(from: readonly string[], to: readonly string[]): [string, string] | undefined {
  if (from.length !== to.length) return undefined;
  const differing = from.flatMap((value, at): [string, string][] => (value === to[at] ? [] : [[value, to[at] ?? '']]));
  const [only] = differing;
  return differing.length === 1 && only && !from.includes(only[1]) ? only : undefined;
}
