/** Takes back what was run on trial, for want of anybody who would run it, once some code of the tree turns out to run it. */
import { knownText } from './value.ts';
import type { Engine } from './rooms.ts';
import type { Entry, Router } from './value.ts';

/** A function or a class that nobody had run so far, and the routers that came of running it. */
interface Trial {
  key: string;
  kind: 'called' | 'made';
  routers: readonly Router[];
}

export interface Trials {
  has(key: string): boolean;
  run(kind: Trial['kind'], key: string, work: () => void): void;
  /**
   * Takes away the routers of trials whose function or class was run by others afterwards: they stand there a second time.
   * @returns the others.
   */
  settle(): readonly Pick<Trial, 'key' | 'routers'>[];
}

export function createTrials(engine: Engine): Trials {
  const trials = new Map<string, Trial>();
  return {
    has: (key) => trials.has(key),
    run: (kind, key, work) => {
      const before = engine.routers.length;
      work();
      // Whoever runs it from now on is not the trial.
      engine[kind].delete(key);
      trials.set(key, { key, kind, routers: engine.routers.slice(before) });
    },
    settle: () => {
      const again = [...trials.values()].filter(({ kind, key }) => engine[kind].has(key));
      for (const { kind, key } of trials.values()) engine[kind].add(key);
      drop(engine, new Set(again.flatMap(({ routers }) => routers)));
      return [...trials.values()].filter((trial) => !again.includes(trial));
    },
  };
}

function drop(engine: Engine, doubled: ReadonlySet<Router>): void {
  if (doubled.size === 0) return;
  const places = new Set(
    engine.routers.filter((one) => !doubled.has(one)).flatMap(({ entries }) => entries.map(placeOf)),
  );
  // The run of others may have known less: what only the trial found is kept.
  const kept = new Set(
    engine.routers.filter((one) => !doubled.has(one) || one.entries.some((entry) => isOnlyHere(entry, places))),
  );
  for (const router of kept) for (const entry of router.entries) if (entry.kind === 'mount') kept.add(entry.target);
  engine.routers = engine.routers.filter((one) => kept.has(one));
}

/** A route whose path only the callers know is theirs, and registered where they name it. */
function isOnlyHere(entry: Entry, places: ReadonlySet<string>): boolean {
  return entry.kind === 'route' && !places.has(placeOf(entry)) && isKnown(entry);
}

function isKnown({ path }: Extract<Entry, { kind: 'route' }>): boolean {
  return 'regex' in path || knownText({ v: 'text', parts: path.parts }) !== undefined;
}

function placeOf({ at }: Entry): string {
  return `${at.uri}:${at.startLine ?? 0}:${at.startColumn ?? 0}`;
}
