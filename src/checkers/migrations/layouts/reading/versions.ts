/** Versions of migrations: their order, the time that they tell, and the one that comes after. */

/** Order of two whole numbers of any length, written with digits. */
export function byNumber(a: string, b: string): number {
  const [x, y] = [withoutZeros(a), withoutZeros(b)];
  return x.length - y.length || byText(x, y);
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `007` and `7` are one version to the tools that read it as a number. */
export function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

/** As a person would sort: `2_b` before `10_a`. */
export function byNature(a: string, b: string): number {
  const [x, y] = [a.match(parts) ?? [], b.match(parts) ?? []];
  for (let at = 0; at < Math.min(x.length, y.length); at++) {
    const [left = '', right = ''] = [x[at], y[at]];
    const numbers = isDigits(left) && isDigits(right);
    const order = numbers ? byNumber(left, right) : byText(left, right);
    if (order !== 0) return order;
  }
  return x.length - y.length || byText(a, b);
}

const parts = /\d+|\D+/g;

function isDigits(text: string): boolean {
  return /^\d/.test(text);
}

/** Milliseconds since the epoch of a stamp such as `20240131235959`, `1712000000000` (milliseconds) or `1712000000` (seconds). */
export function timeOf(digits: string): number | undefined {
  if (digits.length === 13 || digits.length === 10) {
    const time = Number(digits) * (digits.length === 10 ? 1000 : 1);
    return time > firstTime && time < lastTime ? time : undefined;
  }
  if (digits.length < 14 || digits.length > 17) return undefined;
  const [year, month, day, hour, minute, second] = [0, 4, 6, 8, 10, 12].map((from, at) =>
    Number(digits.slice(from, at === 0 ? 4 : from + 2)),
  ) as [number, number, number, number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute, second, Number(digits.slice(14).padEnd(3, '0')));
  return time > firstTime && time < lastTime && new Date(time).getUTCDate() === day ? time : undefined;
}

const firstTime = Date.UTC(1990, 0, 1);
const lastTime = Date.UTC(2100, 0, 1);

export function madeAt(digits: string): { madeAt?: number } {
  const time = timeOf(digits);
  return time === undefined ? {} : { madeAt: time };
}

/** `20240131235959`. */
export function stampOf(time: number): string {
  return new Date(time).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The version after one: a second later where it is a stamp, one more where it is a number; as many digits. `first` where there is none. */
export function versionAfter(last: string | undefined, first: string): string {
  if (last === undefined || !/^\d+$/.test(last)) return first;
  if (last.length === 14 && timeOf(last) !== undefined) return stampOf((timeOf(last) as number) + 1000);
  if (last.length === 13 && timeOf(last) !== undefined) return String(Number(last) + 1000);
  return String(BigInt(last) + 1n).padStart(last.length, '0');
}

/** The number or date that a name begins with, and what stands between it and the rest: `2024-01-31` and `-`. */
export function versionIn(name: string): { version?: string; between?: string } {
  const [, version, between] = /^(\d+(?:-\d+)*)([._-]+)?/.exec(name) ?? [];
  return { ...(version === undefined ? {} : { version }), ...(between === undefined ? {} : { between }) };
}

/** As `versionAfter`, of which the last group of digits counts: `2024-01-31-0002` after `2024-01-31-0001`. */
export function versionAfterDate(last: string | undefined, first: string): string {
  const [, head = '', tail] = /^(.*-)?(\d+)$/.exec(last ?? '') ?? [];
  return head + versionAfter(tail, first);
}

/** Letters, digits and underscores only: what every tool, file system and identifier takes. */
export function slugOf(text: string): string {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 60)
    .replace(/^_|_$/g, '');
  return slug === '' ? 'change' : slug;
}
