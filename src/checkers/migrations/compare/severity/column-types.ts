/** What a change of a column's type does to the values: takes more of them, cuts them, makes something else of them. */
import { critical, high, medium } from './weight.ts';
import type { Weight } from './weight.ts';

interface Type {
  name: string;
  /** `(12,2)` as numbers; empty where there are none. */
  numbers: readonly number[];
  arrays: number;
}

/** Both as `format_type` writes them. https://www.postgresql.org/docs/current/datatype.html */
export function typeWeight(expected: string, found: string): Weight {
  const [from, to] = [typeOf(expected), typeOf(found)];
  if (from.arrays !== to.arrays) return critical('one value and a list of values are not the same thing to any reader');
  if (from.name === to.name) return sizeWeight(from, to);
  const [left, right] = [ranks.indexOf(from.name), ranks.indexOf(to.name)];
  if (left !== -1 && right !== -1) return integerWeight(left, right);
  const known = pairs.find(([mine, theirs]) => mine.includes(from.name) && theirs.includes(to.name));
  if (known) return known[2];
  // A type with a schema is the team's own: an enumeration, a domain, a composite type.
  if (isOwn(from.name)) return high('the rules of the declared type hold no more');
  if (isOwn(to.name)) return high('values that the declared type allows are refused');
  return critical('values are of another kind: what is stored was converted, and readers get something else');
}

const strings = ['text', 'character varying'];
const zoned = ['timestamp with time zone', 'time with time zone'];
const unzoned = ['timestamp without time zone', 'time without time zone'];
const caseless = ['citext', 'public.citext', 'extensions.citext'];
const ranks = ['smallint', 'integer', 'bigint'];

const pairs: readonly (readonly [from: readonly string[], to: readonly string[], weight: Weight])[] = [
  [['character varying'], ['text'], medium('longer values than declared are taken')],
  [['text'], ['character varying'], critical('long values were cut or are refused')],
  [['character'], strings, high('blanks at the end count now: values compare differently')],
  [strings, ['character'], critical('values are padded with blanks, and long ones were cut or are refused')],
  [strings, caseless, high('values that differ in case alone are equal now')],
  [caseless, ['text'], high('values that differ in case alone are no longer equal')],
  [zoned, unzoned, critical('the time zone is lost: the same moment reads as another in another session')],
  [unzoned, zoned, critical('stored times were taken for those of some time zone')],
  [['date'], [...zoned, ...unzoned], high('a day became a moment')],
  [['json'], ['jsonb'], high('order and repetition of keys are lost')],
  [['jsonb'], ['json'], high('operators and indexes of jsonb do not apply')],
  [['real'], ['double precision'], medium('more digits than declared are kept')],
  [ranks, ['numeric', 'double precision'], high('drivers give another kind of number')],
  [['real', 'double precision'], ['numeric'], high('drivers give another kind of number')],
  [['bit'], ['bit varying'], medium('longer values than declared are taken')],
  [['cidr'], ['inet'], medium('more values than declared are taken')],
];

function integerWeight(left: number, right: number): Weight {
  if (right < left) return critical('large numbers no longer fit');
  if (right === 2) return high('drivers give a text or a big integer where code expects a number');
  return medium('larger numbers than declared are taken');
}

function sizeWeight(from: Type, to: Type): Weight {
  if (from.name === 'numeric') {
    const [whole, rest] = [digits(from), digits(to)];
    if (rest.before < whole.before || rest.after < whole.after) return critical('digits are lost or refused');
    return medium('more digits than declared are kept');
  }
  if (/^(?:time|timestamp|interval)/.test(from.name)) {
    if ((to.numbers[0] ?? 6) < (from.numbers[0] ?? 6)) return critical('fractions of seconds are lost');
    return medium('more fractions of seconds than declared are kept');
  }
  if (/^(?:character|bit)/.test(from.name)) {
    const none = from.name === 'character' || from.name === 'bit' ? 1 : Infinity;
    if ((to.numbers[0] ?? none) < (from.numbers[0] ?? none)) return critical('long values were cut or are refused');
    return medium('longer values than declared are taken');
  }
  return high('the type has other bounds');
}

function digits({ numbers: [precision = Infinity, scale = 0] }: Type): { before: number; after: number } {
  return precision === Infinity ? { before: Infinity, after: Infinity } : { before: precision - scale, after: scale };
}

function typeOf(text: string): Type {
  const arrays = text.match(/\[\]/g)?.length ?? 0;
  const bounds = /\(([\d,\s-]*)\)/.exec(text);
  const name = text
    .replaceAll('[]', '')
    .replace(bounds?.[0] ?? '', '')
    .replace(/\s+/g, ' ')
    .trim();
  return { name, arrays, numbers: (bounds?.[1] ?? '').split(',').filter(Boolean).map(Number) };
}

function isOwn(name: string): boolean {
  return name.includes('.') || name.startsWith('"');
}
