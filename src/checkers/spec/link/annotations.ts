/** What comments say that a test verifies: a verb and a target, in the spellings that tools have made common. */
import type { TestComment } from '../../../parse/tests/declarations.ts';
import { idsIn } from './ids.ts';
import type { WrittenId } from './ids.ts';
import type { Claim } from './link.ts';
import { isKnownId } from './targets.ts';
import type { Targets } from './targets.ts';

/** `@verifies FR-003`, `@covers …`: the target is what follows on the line. */
const verb = /(?:^|[\s*])@([\w$.-]{1,60})[:\s]\s{0,10}(\S.{0,400})/;
const verbs = new Set(['verifies', 'covers', 'requirement', 'req', 'spec', 'satisfies']);
/** Kiro: `**Validates: Requirements 1.2, 2.5**`. */
const validates = /\bValidates\s{0,3}\*{0,2}:\*{0,2}\s{0,5}(?:Requirements?|Criteria|Criterion)?:?\s{0,5}(\S.{0,400})/i;
/** OpenFastTrace: `[utest->req~name~1]`, `[itest -> dsn~a~1, dsn~b~2]`. What `impl` says is not about tests. */
const trace = /\[(?:utest|itest|stest|test|mtest)\s{0,3}(?:~[\w.-]{1,100}~\d{1,6})?\s{0,3}->\s{0,3}([^\]]{1,400})\]/g;
/** tracey: `r[verify auth.login+2]`. */
const reference = /\b\w{1,20}\[verify\s{1,5}([\w.+~-]{1,200})\]/g;
const longestLine = 1000;

/** The claims of a comment; ids without a verb are mentions. `feature` is the spec that the comment itself names. */
export function claimsOf(comments: readonly TestComment[], targets: Targets): Claim[] {
  const claims: Claim[] = [];
  const feature = featureIn(comments, targets);
  for (const { text, line } of comments)
    for (const [offset, row] of text.split('\n', 500).entries()) {
      const found = inLine(row.slice(0, longestLine), targets);
      for (const claim of found)
        claims.push({
          ...claim,
          kind: 'annotation',
          line: line + offset,
          ...(claim.spec === undefined && feature !== undefined ? { spec: feature } : {}),
        });
    }
  return claims;
}

/** The spec that a comment names for all that follows: `Feature: login`, `@spec 012-auth`, `Spec: specs/012-auth/spec.md`. */
export function featureIn(comments: readonly TestComment[], targets: Targets): string | undefined {
  for (const { text } of comments)
    for (const match of text
      .slice(0, 20_000)
      .matchAll(/(?:\bFeature:|\bSpec(?:ification)?:|@spec\b)\s{0,5}([\w./-]{1,200})/gi)) {
      const name = (match[1] ?? '').replace(/^\.\//, '').replace(/[./]+$/, '');
      const [only, second] = targets.shorter.get(name) ?? [];
      const spec = targets.specs.get(name) ?? (second === undefined ? only : undefined);
      if (spec !== undefined) return spec;
    }
  return undefined;
}

type Found = Omit<Claim, 'kind' | 'line'>;

function inLine(row: string, targets: Targets): Found[] {
  const kiro = validates.exec(row);
  if (kiro?.[1]) return numbered(kiro[1], targets);
  const traced = [...row.matchAll(trace)].flatMap(([, list = '']) => list.split(',')).map((one) => one.trim());
  const verified = [...row.matchAll(reference)].map(([, one = '']) => one);
  if (traced.length + verified.length > 0) return [...traced, ...verified].map((written) => ({ written }));
  const said = verb.exec(row);
  if (said?.[1] && said[2] && (verbs.has(said[1]) || targets.names.has(said[1])))
    return annotated(said[1], said[2], targets);
  return mentioned(row, targets);
}

/** `1.2, 2.5` and `Requirements 1.2 and 2.5`: numbers of a Kiro document; ids as everywhere. */
function numbered(rest: string, targets: Targets): Found[] {
  const ids = knownIds(rest, targets).map(asClaim);
  if (ids.length > 0) return ids;
  return [...rest.matchAll(/(?<![\w.])\d{1,4}(?:\.\d{1,4}){0,2}(?![\w])/g)]
    .slice(0, 100)
    .map(([written]) => ({ written }));
}

function annotated(word: string, rest: string, targets: Targets): Found[] {
  const whole = rest
    .replace(/\*\/\s*$/, '')
    .trim()
    .replace(/[.;,]$/, '');
  const exact = qualified(whole, targets);
  if (exact) return [exact];
  const ids = knownIds(whole, targets);
  if (ids.length > 0) return ids.map(asClaim);
  const number = /^(?:([\w./-]{1,100})#)?(\d{1,4}\.\d{1,4})\b/.exec(whole);
  if (number?.[2]) return [{ written: number[2], ...(number[1] ? { spec: number[1] } : {}) }];
  // The other verbs are words of other tools too (`@covers \App\User`); `@spec` may name the document alone.
  if ((word !== 'verifies' && !targets.names.has(word)) || targets.specs.has(whole)) return [];
  const [spec, name] = split(whole);
  return [{ written: name, byTitle: true, ...(spec ? { spec } : {}) }];
}

/** `cli#Prints help`, or the name alone. */
function qualified(whole: string, targets: Targets): Found | undefined {
  const [spec, name] = split(whole);
  const bare = name.replace(/^["'`](.*)["'`]$/, '$1');
  if (targets.byTitle.has(bare)) return { written: bare, byTitle: true, ...(spec ? { spec } : {}) };
  return targets.byId.has(bare) ? { written: bare, ...(spec ? { spec } : {}) } : undefined;
}

function split(whole: string): [string | undefined, string] {
  const at = whole.indexOf('#');
  return at > 0 && !/\s/.test(whole.slice(0, at))
    ? [whole.slice(0, at), whole.slice(at + 1).trim()]
    : [undefined, whole];
}

function mentioned(row: string, targets: Targets): Found[] {
  return idsIn(row, isKnownId(targets))
    .filter(({ id, between }) => targets.byId.has(id) && !between)
    .map((one) => ({ ...asClaim(one), mention: true }));
}

function knownIds(text: string, targets: Targets): WrittenId[] {
  return idsIn(text, isKnownId(targets));
}

export function asClaim({ id, spec, between }: WrittenId): Found {
  return { written: id, ...(spec ? { spec } : {}), ...(between ? { lenient: true as const } : {}) };
}
