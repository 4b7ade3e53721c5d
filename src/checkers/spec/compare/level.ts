/** How much is held to tests: nothing as long as nobody links, then what people link to, then everything. */
import type { SpecConfig } from '../config.ts';
import { verifies } from '../link/link.ts';
import type { Link } from '../link/link.ts';
import type { Ledger, Standing } from './standing.ts';

export type Level = NonNullable<SpecConfig['level']>;

/** Without a link nothing is held to tests, unless a team says that it is. */
export function levelOf({ level }: SpecConfig, links: readonly Link[]): Level {
  return level ?? (links.some(verifies) ? 'ratchet' : 'observe');
}

export interface Held {
  held: Standing[];
  /** Counted, and told as a number. */
  observed: Standing[];
}

/**
 * A team that links its tests to the functional requirements of spec-kit has not said that it links them to the acceptance
 * scenarios too: what is written in one way is held to tests from the first link to it on.
 */
export function heldUnits({ units }: Pick<Ledger, 'units'>, level: Level): Held {
  if (level === 'strict') return { held: units, observed: [] };
  if (level === 'observe') return { held: [], observed: units };
  const linked = new Set(units.filter(({ links }) => links.length > 0).map(familyOf));
  return {
    held: units.filter((unit) => linked.has(familyOf(unit))),
    observed: units.filter((unit) => !linked.has(familyOf(unit))),
  };
}

function familyOf({ requirement }: Standing): string {
  return `${requirement.data.format} ${requirement.data.level}`;
}
