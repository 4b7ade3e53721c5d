/** Both ways out of a difference: SQL that makes live match the migrations, and SQL that makes the migrations match live. */
import type { Difference } from '../compare/difference.ts';
import type { SchemaObject, Snapshot } from '../facts.ts';
import { alterOne, createAll, dropAll, release, renameOne } from './change.ts';
import type { Plan, Turn } from './plan.ts';
import { isNone, together } from './plan.ts';
import type { Remedy } from './remedy.ts';

export interface Sides {
  declared: Snapshot;
  actual: Snapshot;
}

export interface Remedies {
  restore?: Remedy;
  adopt?: Remedy;
  /** Why there is none, a sentence for each way that is missing. */
  why?: { restore?: string; adopt?: string };
}

/** Each way is the same change seen from another side; where no SQL would be right there is none, and a sentence why. */
export function remediesOf(difference: Difference, { declared, actual }: Sides): Remedies {
  const restore = planOf(difference, { way: 'restore', from: actual, to: declared });
  const adopt = planOf(difference, { way: 'adopt', from: declared, to: actual });
  const why = {
    ...(isNone(restore) ? { restore: restore.none } : {}),
    ...(isNone(adopt) ? { adopt: adopt.none } : {}),
  };
  return {
    ...(isNone(restore) ? {} : { restore: remedyOf('restore', restore) }),
    ...(isNone(adopt) ? {} : { adopt: remedyOf('adopt', adopt) }),
    ...(Object.keys(why).length > 0 ? { why } : {}),
  };
}

function planOf(difference: Difference, turn: Turn): Plan {
  const { from, to } = ends(difference, turn);
  const held = difference.direction === 'missing' ? difference.heldBy : undefined;
  const carries = difference.carries.filter((one) => one !== held);
  if (held && difference.direction === 'missing') {
    // Under another form it is there: the one takes the place of the other.
    const [old, fresh] = turn.way === 'restore' ? [held, difference.declared] : [difference.declared, held];
    const [oldCarries, freshCarries] = turn.way === 'restore' ? [[], carries] : [carries, []];
    return together([dropAll(old, oldCarries, turn), createAll(fresh, freshCarries, turn)]);
  }
  if (difference.direction === 'unexpected' && difference.instead) {
    const { actual, instead } = difference;
    return turn.way === 'restore'
      ? together([dropAll(actual, carries, turn), createAll(instead.declared, instead.carries, turn)])
      : together([createAll(actual, carries, turn), dropAll(instead.declared, instead.carries, turn)]);
  }
  if (from === undefined)
    return to === undefined
      ? together([])
      : together([createAll(to, carries, turn), ...defaultsOver(to, difference, turn)]);
  if (to === undefined) return together([...defaultsOver(from, difference, turn), dropAll(from, carries, turn)]);
  if (difference.direction === 'changed' && difference.attribute === 'memberOf')
    return release(to, difference.found ?? '', turn);
  return difference.direction === 'changed'
    ? alterOne(from, to, difference.attribute, turn)
    : renameOne(from, to, turn);
}

/** A sequence is made before the defaults that call it, and they go before it does. */
function defaultsOver({ kind }: SchemaObject, { drags = [] }: Difference, turn: Turn): Plan[] {
  return kind === 'sequence' ? drags.map((one) => planOf(one, turn)) : [];
}

/** The object as it stands where the SQL runs, and as it stands on the other side. */
function ends(difference: Difference, { way }: Turn): { from?: SchemaObject; to?: SchemaObject } {
  const mine = difference.direction === 'unexpected' ? {} : { declared: difference.declared };
  const theirs = difference.direction === 'missing' ? {} : { actual: difference.actual };
  const [from, to] = way === 'restore' ? [theirs.actual, mine.declared] : [mine.declared, theirs.actual];
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function remedyOf(way: Remedy['way'], plan: Exclude<Plan, { none: string }>): Remedy {
  return { way, steps: plan.steps, destructive: plan.destructive, proven: false, unproven: 'not tried' };
}
