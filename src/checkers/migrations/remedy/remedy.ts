/** What can be done about a difference, as SQL for either way, with what each statement does to a busy database. */

/**
 * `lock`: blocks reads and writes for a moment. `write-lock`: blocks writes for as long as it runs. `rewrite`: writes the whole table anew.
 * `scan`: reads the whole table. `data-loss`: what is deleted does not come back. `may-fail`: existing rows can be against it.
 * `exposure`: somebody may see or do more than before. `no-transaction`: cannot run inside one.
 * `removal`: takes away no data, and something that may be in use.
 */
export type Hazard =
  | 'lock'
  | 'write-lock'
  | 'rewrite'
  | 'scan'
  | 'data-loss'
  | 'removal'
  | 'may-fail'
  | 'exposure'
  | 'no-transaction';

export interface Step {
  sql: string;
  hazards: readonly Hazard[];
}

export interface Remedy {
  /** `restore`: run on live, makes it match the migrations. `adopt`: as a new migration, makes the repository match live. */
  way: 'restore' | 'adopt';
  steps: readonly Step[];
  /** Whether it deletes data or a right that may be in use: printed commented out. */
  destructive: boolean;
  /** Applied on the shadow, it gave exactly what the other side has. */
  proven: boolean;
  /** Why it is not proven. */
  unproven?: string;
}
