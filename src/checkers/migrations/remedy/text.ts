/** A remedy as a text to run or to commit, and its hazards in words. */
import type { Hazard, Remedy } from './remedy.ts';

const masked =
  '-- Not to be run as it stands: where … is, a value was taken out that may be a secret. Put it in, and take the dashes away.\n';

/**
 * Every statement ends with `;`. What destroys something is commented out, every line of it, and so is what cannot be
 * shown in full: `mask` takes the secrets out.
 */
export function remedyText(remedy: Remedy, mask: (sql: string) => string = (sql) => sql): string {
  const text = remedy.steps.map(({ sql }) => `${sql};\n`).join('');
  const shown = mask(text);
  if (shown !== text) return masked + commentedOut(shown);
  return remedy.destructive ? commentedOut(text) : text;
}

/** Postgres ends a comment at a carriage return, too: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-COMMENTS */
function commentedOut(text: string): string {
  return text.replace(/(\r\n|\n|\r)(?=[^])|^(?=[^])/g, '$1-- ');
}

const words: Readonly<Record<Hazard, string>> = {
  lock: 'blocks reads and writes of the table for a moment',
  'write-lock': 'blocks writes for as long as it runs',
  rewrite: 'writes the whole table anew and blocks it for so long',
  scan: 'reads the whole table',
  'data-loss': 'deletes what does not come back',
  removal: 'takes away what may be in use',
  'may-fail': 'fails where existing rows are against it',
  exposure: 'somebody may see or do more than before',
  'no-transaction': 'cannot run inside a transaction',
};
const order = Object.keys(words) as readonly Hazard[];

/** Each hazard once, in a fixed order. */
export function hazardWords(hazards: readonly Hazard[]): string[] {
  return order.filter((hazard) => hazards.includes(hazard)).map((hazard) => words[hazard]);
}

/** The hazards of all steps of a remedy; one that is commented out always says why. */
export function hazardsOf({ steps, destructive }: Remedy): Hazard[] {
  const found = new Set(steps.flatMap(({ hazards }) => hazards));
  if (destructive && !found.has('data-loss')) found.add('removal');
  return order.filter((hazard) => found.has(hazard));
}
