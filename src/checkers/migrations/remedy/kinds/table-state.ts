/** States of a table that nobody looks at: internal triggers, replica identity, storage of what is kept aside. */
import type { ObjectOf, Options } from '../../facts.ts';
import type { Plan, Turn } from '../plan.ts';
import { block, lastOf, step, steps } from '../plan.ts';
import { literal, nameLiteral, partsOf, qualified, quoted } from '../quote.ts';

type Table = ObjectOf<'table'>;

/**
 * The triggers behind a foreign key have names that Postgres makes up (`RI_ConstraintTrigger_c_16412`), other ones on
 * each database. ALL means the user's own triggers as well: where one of those is off, that is another finding.
 */
export function enforcement(from: Table, to: Table, turn: Turn): Plan {
  const table = qualified(from.path[0] ?? '', lastOf(from.path));
  const again = from.attributes.unenforced.filter((name) => !to.attributes.unenforced.includes(name));
  const off = to.attributes.unenforced.filter((name) => !from.attributes.unenforced.includes(name));
  const unchecked =
    '-- Takes a superuser. Rows that came in meanwhile are not checked: look for orphans of these foreign keys yourself.';
  if (off.length === 0 && to.attributes.unenforced.length === 0) {
    const others = turn.from.objects.some(
      (one) =>
        one.kind === 'trigger' && one.within.includes(`table ${from.identity}`) && one.attributes.enabled !== 'origin',
    );
    const words = others ? eachTrigger(table, again, 'ENABLE') : `ALTER TABLE ${table} ENABLE TRIGGER ALL`;
    return steps(step(`${unchecked}\n${words}`, 'lock'));
  }
  return steps(
    ...(again.length > 0 ? [step(`${unchecked}\n${eachTrigger(table, again, 'ENABLE')}`, 'lock')] : []),
    ...(off.length > 0
      ? [
          step(
            `-- Takes a superuser. From then on nothing holds these foreign keys.\n${eachTrigger(table, off, 'DISABLE')}`,
            'lock',
          ),
        ]
      : []),
  );
}

function eachTrigger(table: string, keys: readonly string[], word: 'ENABLE' | 'DISABLE'): string {
  const names = keys.map(literal).join(', ');
  const query = `SELECT t.tgname FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_constraint c ON c.oid = t.tgconstraint WHERE t.tgisinternal AND t.tgrelid = ${nameLiteral(table)}::regclass AND c.conname IN (${names})`;
  const change = `EXECUTE format(${literal(`ALTER TABLE %s ${word} TRIGGER %I`)}, ${literal(table)}, internal.tgname)`;
  return block([`FOR internal IN ${query} LOOP\n    ${change};\n  END LOOP`], 'DECLARE internal record;\n');
}

/** `default`, `nothing`, `full` or `index <name>`. */
export function replicaIdentity(text: string): string {
  return text.startsWith('index ') ? `USING INDEX ${quoted(partsOf(text.slice(6))[0] ?? '')}` : text.toUpperCase();
}

export function prefixed(options: Options): Options {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [`toast.${name}`, value]));
}
