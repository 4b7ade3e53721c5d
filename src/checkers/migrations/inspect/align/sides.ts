/** The two snapshots that are made comparable. */
import type { Snapshot } from '../../facts.ts';

export interface Sides {
  declared: Snapshot;
  actual: Snapshot;
}
