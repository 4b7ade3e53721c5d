/** Fields of a composite type: added at the end, taken away, renamed, given another type. */
import type { Plan, Turn } from '../plan.ts';
import { destructive, none, step, steps, when } from '../plan.ts';
import { literal, nameLiteral, partsOf, quoted } from '../quote.ts';

interface Field {
  name: string;
  /** Type and collation, as the server says them. */
  rest: string;
}

export function changeFields(name: string, from: readonly string[], to: readonly string[], turn: Turn): Plan {
  const was = from.map(parsed);
  const is = to.map(parsed);
  const has = (field: Field): string =>
    `EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = ${nameLiteral(name)}::regclass AND attname = ${literal(field.name)} AND NOT attisdropped)`;

  const differing = was.filter((field, at) => field.name !== is[at]?.name);
  const [old] = differing;
  const renamed = old && is[was.indexOf(old)];
  if (was.length === is.length && differing.length === 1 && old && renamed?.rest === old.rest)
    return steps(
      when(
        turn,
        has(old),
        [`ALTER TYPE ${name} RENAME ATTRIBUTE ${quoted(old.name)} TO ${quoted(renamed.name)}`],
        'lock',
      ),
    );

  const gone = was.filter((field) => !is.some((other) => other.name === field.name));
  const kept = was.filter((field) => !gone.includes(field));
  if (kept.some((field, at) => field.name !== is[at]?.name))
    return none('the fields of a composite type stand in the order in which they were added');
  const retyped = kept.flatMap((field, at) => (is[at] && is[at].rest !== field.rest ? [is[at]] : []));
  const list = [
    ...gone.map((field) =>
      step(
        `ALTER TYPE ${name} DROP ATTRIBUTE ${turn.way === 'adopt' ? 'IF EXISTS ' : ''}${quoted(field.name)}`,
        'lock',
        'data-loss',
      ),
    ),
    ...retyped.map((field) =>
      step(`ALTER TYPE ${name} ALTER ATTRIBUTE ${quoted(field.name)} TYPE ${field.rest}`, 'lock', 'may-fail'),
    ),
    ...is
      .slice(kept.length)
      .map((field) =>
        when(
          turn,
          `NOT ${has(field)}`,
          [`ALTER TYPE ${name} ADD ATTRIBUTE ${quoted(field.name)} ${field.rest}`],
          'lock',
        ),
      ),
  ];
  return gone.length > 0 ? destructive(...list) : steps(...list);
}

/** `zip character varying(10)`, `"Zip code" text COLLATE "C"`. */
function parsed(text: string): Field {
  let at = 0;
  for (let inside = false; at < text.length && (inside || text[at] !== ' '); at++)
    if (text[at] === '"') inside = !inside;
  return { name: partsOf(text.slice(0, at))[0] ?? '', rest: text.slice(at + 1) };
}
