/** Which SQL files of a folder make the schema, as their names tell. */
import { nameOfPath } from './paths.ts';

const back = 'down|rollback|undo|revert';
const aside = 'seeds?|tests?|test[-_]?data|fixtures?|sample[-_]?data|dummy[-_]?data|mock[-_]?data';
const inFolder = new RegExp(`(?:^|/)(?:${back}|rollbacks|reverts|verify|${aside})/`, 'i');
const exactly = new RegExp(`^(?:\\d+[._-]*)?(?:${back}|${aside})\\.sql$`, 'i');
const dotted = new RegExp(`\\.(?:${back}|${aside})\\.`, 'i');
const ending = new RegExp(`[_-](?:${back})\\.sql$`, 'i');
const unnumbered = new RegExp(`^(?:${aside})[._-]|[._-](?:${aside})\\.sql$`, 'i');

/**
 * False for a file that goes down, fills tables or tests. A numbered file is a migration whatever it speaks of
 * (`0004_create_test.sql`, `0007_tear_down.sql`), unless a second one of its number goes the other way.
 */
export function goesUp(path: string, all: readonly string[]): boolean {
  const name = nameOfPath(path);
  if (inFolder.test(path) || exactly.test(name) || dotted.test(name)) return false;
  const number = /^\d+/.exec(name)?.[0];
  if (number === undefined) return !ending.test(name) && !unnumbered.test(name);
  if (!ending.test(name)) return true;
  return !all.some((other) => other !== path && /^\d+/.exec(nameOfPath(other))?.[0] === number);
}
