/** A remedy as a text to run or to commit, and its hazards in words. */
import type { Hazard, Remedy } from './remedy.ts';

/** Every statement ends with `;`. What destroys something is commented out, every line of it. */
export function remedyText(remedy: Remedy): string {
  const text = remedy.steps.map(({ sql }) => `${sql};\n`).join('');
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
  'may-fail': 'fails where existing rows are against it',
  exposure: 'somebody may see or do more than before',
  'no-transaction': 'cannot run inside a transaction',
};
const order = Object.keys(words) as readonly Hazard[];

/** Each hazard once, in a fixed order. */
export function hazardWords(hazards: readonly Hazard[]): string[] {
  return order.filter((hazard) => hazards.includes(hazard)).map((hazard) => words[hazard]);
}

/** The hazards of all steps of a remedy. */
export function hazardsOf(remedy: Remedy): Hazard[] {
  return order.filter((hazard) => remedy.steps.some((step) => step.hazards.includes(hazard)));
}
