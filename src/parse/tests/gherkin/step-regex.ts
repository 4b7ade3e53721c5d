/** The usual part of regular expressions as a tree; what looks around or back is not understood. */

export type RegexNode =
  | { type: 'sign'; accepts: (sign: string) => boolean }
  | { type: 'start' | 'end' | 'border' }
  | { type: 'sequence'; parts: RegexNode[] }
  | { type: 'choice'; options: RegexNode[] }
  | { type: 'repeat'; part: RegexNode; least: number; most: number };

type Accepts = (sign: string) => boolean;

interface Scan {
  source: string;
  at: number;
  depth: number;
  fold: boolean;
}

const deepest = 20;

/** Thrown within this file alone. */
const notUnderstood = Symbol('not understood');

export function parseRegex(source: string, flags: string): RegexNode | undefined {
  if (/[^gisu]/.test(flags)) return undefined;
  const scan = { source, at: 0, depth: 0, fold: flags.includes('i') };
  try {
    const node = choice(scan);
    return scan.at === source.length ? node : undefined;
  } catch (error) {
    if (error === notUnderstood) return undefined;
    throw error;
  }
}

function choice(scan: Scan): RegexNode {
  if (++scan.depth > deepest) throw notUnderstood;
  const options = [sequence(scan)];
  while (take(scan, '|')) options.push(sequence(scan));
  scan.depth--;
  return { type: 'choice', options };
}

function sequence(scan: Scan): RegexNode {
  const parts: RegexNode[] = [];
  while (scan.at < scan.source.length && !'|)'.includes(scan.source.charAt(scan.at))) {
    const part = atom(scan);
    const times = quantifier(scan);
    parts.push(times ? { type: 'repeat', part, ...times } : part);
  }
  return { type: 'sequence', parts };
}

function atom(scan: Scan): RegexNode {
  if (take(scan, '(')) return group(scan);
  if (take(scan, '[')) return { type: 'sign', accepts: set(scan) };
  if (take(scan, '^')) return { type: 'start' };
  if (take(scan, '$')) return { type: 'end' };
  if (take(scan, '.')) return { type: 'sign', accepts: (sign) => sign !== '\n' };
  if (take(scan, '\\')) {
    if (take(scan, 'b')) return { type: 'border' };
    return signs(scan, escape(scan));
  }
  const sign = next(scan);
  if ('*+?{}'.includes(sign)) throw notUnderstood;
  return signs(scan, (other) => other === sign);
}

function group(scan: Scan): RegexNode {
  if (take(scan, '?') && !take(scan, ':')) {
    const name = /^<[A-Za-z_]\w{0,100}>/.exec(scan.source.slice(scan.at, scan.at + 110))?.[0];
    if (!name) throw notUnderstood;
    scan.at += name.length;
  }
  const inner = choice(scan);
  if (!take(scan, ')')) throw notUnderstood;
  return inner;
}

function signs(scan: Scan, accepts: Accepts): RegexNode {
  return { type: 'sign', accepts: folded(scan, accepts) };
}

function folded({ fold }: Scan, accepts: Accepts): Accepts {
  return fold ? (sign) => accepts(sign.toLowerCase()) || accepts(sign.toUpperCase()) : accepts;
}

const classes: Record<string, RegExp> = {
  ...{ d: /^\d$/, D: /^\D$/, w: /^\w$/, W: /^\W$/, s: /^\s$/, S: /^\S$/ },
  ...{ t: /^\t$/, n: /^\n$/, r: /^\r$/ },
};

/** After a backslash: a class, or a sign that stands for itself. */
function escape(scan: Scan): Accepts {
  const sign = next(scan);
  const known = Object.hasOwn(classes, sign) ? classes[sign] : undefined;
  if (known) return (other) => known.test(other);
  if (/[A-Za-z0-9]/.test(sign)) throw notUnderstood;
  return (other) => other === sign;
}

function set(scan: Scan): Accepts {
  const isNegated = take(scan, '^');
  const accepted: Accepts[] = [];
  while (!take(scan, ']')) {
    if (take(scan, '\\')) {
      accepted.push(escape(scan));
      continue;
    }
    const low = next(scan);
    if (scan.source.charAt(scan.at) !== '-' || scan.source.charAt(scan.at + 1) === ']') {
      accepted.push((sign) => sign === low);
      continue;
    }
    scan.at++;
    const high = next(scan);
    if (high === '\\') throw notUnderstood;
    accepted.push((sign) => sign >= low && sign <= high);
  }
  // Case is folded before the whole is turned round.
  const isIn = folded(scan, (sign) => accepted.some((accepts) => accepts(sign)));
  return (sign) => isIn(sign) !== isNegated;
}

function quantifier(scan: Scan): { least: number; most: number } | undefined {
  const times = timesAt(scan);
  // Lazy or not, the same places are reached.
  if (times) take(scan, '?');
  return times;
}

function timesAt(scan: Scan): { least: number; most: number } | undefined {
  if (take(scan, '*')) return { least: 0, most: Infinity };
  if (take(scan, '+')) return { least: 1, most: Infinity };
  if (take(scan, '?')) return { least: 0, most: 1 };
  const counted = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(scan.source.slice(scan.at, scan.at + 12));
  if (!counted) return undefined;
  scan.at += counted[0].length;
  const least = Number(counted[1]);
  if (counted[2] === undefined) return { least, most: least };
  return { least, most: counted[3] ? Number(counted[3]) : Infinity };
}

function take(scan: Scan, sign: string): boolean {
  if (scan.source.charAt(scan.at) !== sign) return false;
  scan.at++;
  return true;
}

function next(scan: Scan): string {
  if (scan.at >= scan.source.length) throw notUnderstood;
  return scan.source.charAt(scan.at++);
}
