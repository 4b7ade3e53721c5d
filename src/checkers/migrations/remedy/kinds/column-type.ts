/** What it costs to give a column another type: whether rows are written, can be refused, or lose something. */
import type { Hazard } from '../remedy.ts';

interface TypeName {
  base: string;
  /** Length, precision and scale. */
  numbers: number[];
  array: boolean;
}

export interface TypeChange {
  hazards: Hazard[];
  /**
   * How a value becomes the other: `cast` by word, where without a word a narrower type refuses what does not fit and
   * with one it is cut off; `wrap` as the only element of a list; `first` element of one. Absent where Postgres knows.
   */
  using?: 'cast' | 'wrap' | 'first';
  destructive: boolean;
}

const strings = new Set(['text', 'character varying', 'character', 'citext', 'public.citext', '"char"', 'name']);
const numbers = ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'];
const times = new Set([
  'timestamp with time zone',
  'timestamp without time zone',
  'date',
  'time without time zone',
  'time with time zone',
]);

export function typeChange(fromType: string, toType: string): TypeChange {
  const from = parsed(fromType);
  const to = parsed(toType);
  if (keepsBytes(from, to)) return { hazards: ['lock'], destructive: false };
  const loses = losesValues(from, to) || (from.array && !to.array);
  const refuses = !loses && !alwaysFits(from, to);
  const using =
    from.array === to.array
      ? castsByAssignment(from.base, to.base)
        ? undefined
        : ('cast' as const)
      : to.array
        ? ('wrap' as const)
        : ('first' as const);
  return {
    hazards: [
      'lock',
      'rewrite',
      ...(loses ? (['data-loss'] as const) : []),
      ...(refuses ? (['may-fail'] as const) : []),
    ],
    ...(using === undefined ? {} : { using }),
    destructive: loses,
  };
}

/** `character varying(20)[]`, `numeric(12,2)`, `timestamp(3) with time zone`. */
function parsed(type: string): TypeName {
  const array = type.endsWith('[]');
  const text = array ? type.slice(0, -2) : type;
  const open = text.indexOf('(');
  if (open < 0) return { base: text, numbers: [], array };
  const close = text.indexOf(')', open);
  const inside = text
    .slice(open + 1, close)
    .split(',')
    .map(Number);
  return { base: (text.slice(0, open) + text.slice(close + 1)).trim(), numbers: inside, array };
}

/** Changes for which Postgres writes no row: https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES */
function keepsBytes(from: TypeName, to: TypeName): boolean {
  if (from.array !== to.array) return false;
  const [length] = from.numbers;
  const [newLength] = to.numbers;
  if (from.base === 'character varying' && to.base === 'text') return true;
  if (from.base === 'text' && to.base === 'character varying') return newLength === undefined;
  if (from.base !== to.base) return from.base === 'cidr' && to.base === 'inet';
  switch (from.base) {
    case 'character varying':
    case 'bit varying':
      return newLength === undefined || (length !== undefined && newLength >= length);
    case 'numeric': {
      if (newLength === undefined) return true;
      return length !== undefined && newLength >= length && (to.numbers[1] ?? 0) === (from.numbers[1] ?? 0);
    }
    case 'timestamp with time zone':
    case 'timestamp without time zone':
    case 'time with time zone':
    case 'time without time zone':
    case 'interval':
      return newLength === undefined || newLength >= (length ?? 6);
    default:
      return false;
  }
}

/** Rounds, cuts off or reads anew what is there, without a word. */
function losesValues(from: TypeName, to: TypeName): boolean {
  const wasTime = times.has(from.base) || from.base === 'interval';
  if (from.base === to.base && wasTime) return true;
  // A moment becomes a clock reading in the time zone of the session, or the other way round.
  if (wasTime && times.has(to.base)) return true;
  const [was, is] = [numbers.indexOf(from.base), numbers.indexOf(to.base)];
  if (was < 0 || is < 0) return false;
  if (from.base === 'numeric' && to.base === 'numeric')
    return (to.numbers[1] ?? 0) < (from.numbers[1] ?? Number.MAX_VALUE);
  if (is >= 4) return is < was || was === 2 || was === 3;
  return was >= 3 && (is < 3 || to.numbers.length > 0);
}

function alwaysFits(from: TypeName, to: TypeName): boolean {
  if (from.base === to.base && to.numbers.length === 0) return true;
  if (to.numbers.length === 0 && (to.base === 'text' || to.base === 'character varying')) return true;
  const [was, is] = [numbers.indexOf(from.base), numbers.indexOf(to.base)];
  if (was >= 0 && is >= 0) return is >= was && to.numbers.length === 0;
  return false;
}

/** Casts that Postgres takes by itself where a value is stored: within a family, and from anything to a string. */
function castsByAssignment(from: string, to: string): boolean {
  if (from === to || strings.has(to)) return true;
  if (numbers.includes(from) && numbers.includes(to)) return true;
  if (times.has(from) && times.has(to)) return !(from === 'date' && to.startsWith('time '));
  return false;
}
