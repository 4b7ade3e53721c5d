/** Options of foreign tables, servers and wrappers: their names are known, their values only where they hold no secret. */
import type { Options } from '../../facts.ts';
import type { Plan, Turn } from '../plan.ts';
import { none, step, steps } from '../plan.ts';
import { literal, quoted } from '../quote.ts';

/** What stands in place of a value that is not read. */
export const unknownValue = '***';

export function foreignOptionChanges(what: string, from: Options = {}, to: Options = {}, turn: Turn): Plan {
  const dropped = Object.keys(from).filter((name) => !(name in to));
  const set = Object.entries(to).filter(([name, value]) => from[name] !== value);
  if (set.some(([, value]) => value === unknownValue))
    return none('the values of these options are not read, since they can be secrets');
  const list = [
    ...dropped.map((name) => `DROP ${quoted(name)}`),
    ...set.map(([name, value]) => `${name in from ? 'SET' : 'ADD'} ${quoted(name)} ${literal(value)}`),
  ];
  if (turn.way === 'adopt' && list.some((words) => !words.startsWith('SET')))
    // ADD and DROP fail where they ran before, and OPTIONS knows no IF EXISTS.
    return steps(step(tolerant(`${what} OPTIONS (${list.join(', ')})`)));
  return steps(step(`${what} OPTIONS (${list.join(', ')})`));
}

function tolerant(sql: string): string {
  return `DO $do$\nBEGIN\n  ${sql};\nEXCEPTION WHEN duplicate_object OR undefined_object THEN NULL;\nEND\n$do$`;
}
