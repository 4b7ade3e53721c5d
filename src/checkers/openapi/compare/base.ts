/** The path below which a document's operations lie: the one under which most of them are served. */
import type { Location } from '../../../model/index.ts';
import type { Method } from '../facts.ts';
import type { ChosenBase, Document, Operation, Route } from './ledger.ts';
import { baseShape } from './ledger.ts';
import type { Shape } from './shape.ts';
import { countTexts, pathOf } from './shape.ts';
import { indexSuffixes } from './suffixes.ts';
import type { SuffixIndex } from './suffixes.ts';
import type { Hit, ShapeIndex } from './trie.ts';
import { byUnknown, exact } from './trie.ts';
import { byText } from './wording.ts';

/** So many operations, evenly taken, are enough to tell one base from another. */
const sampleSize = 2_000;
/** Prefixes that are worth a try, by the number of operations that they would serve. */
const mostInferred = 6;
/** A base that the document itself names is believed as long as it serves this share of what the best one would. */
const believed = 0.5;

export interface BaseChooser {
  choose(document: Document): ChosenBase;
}

export function baseChooser(routes: readonly Route[], index: ShapeIndex<Route>): BaseChooser {
  let suffixes: SuffixIndex | undefined;
  return {
    choose(document) {
      const sample = sampleOf(document.operations);
      const rated = (path: string): number => rate(sample, baseShape(path), index);
      const declared = document.declared.map(({ path, from, location }, rank) => ({
        ...base(path, from, true, location),
        rank,
        score: rated(path),
      }));
      // The configuration is the user's own word: nothing else is tried.
      const inferred =
        document.configured === undefined ? inferredFrom(sample, (suffixes ??= indexSuffixes(routes)), document) : [];
      const tried = inferred
        .filter((path) => declared.every((one) => one.path !== path))
        .map((path) => ({
          ...base(path, 'worked out from the routes', false),
          rank: rankOf(path),
          score: rated(path),
        }));
      const byScore = (a: (typeof tried)[number], b: (typeof tried)[number]): number =>
        b.score - a.score || a.rank - b.rank || b.path.length - a.path.length || byText(a.path, b.path);
      const [stated] = declared.toSorted(byScore);
      const [other] = tried.toSorted(byScore);
      const chosen = stated && (!other || other.score === 0 || stated.score >= other.score * believed) ? stated : other;
      const { path, shape, from, declared: isDeclared, location } = chosen ?? base('', 'no servers', true);
      return {
        path,
        shape,
        from,
        declared: isDeclared,
        ...(location ? { location } : {}),
        matched: 0,
        of: document.operations.length,
      };
    },
  };
}

function base(path: string, from: string, declared: boolean, location?: Location): ChosenBase {
  return { path, shape: baseShape(path), from, declared, ...(location ? { location } : {}), matched: 0, of: 0 };
}

/** No prefix at all is the plainest guess. */
function rankOf(path: string): number {
  return path === '' ? 0 : 1;
}

/** Evenly taken from the sorted list: the order in which documents were read plays no part. */
export function sampleOf(operations: readonly Operation[]): Operation[] {
  const stride = Math.max(1, Math.ceil(operations.length / sampleSize));
  return operations.filter((_, index) => index % stride === 0);
}

/** Operations that are served below a base; those that only a wildcard or a parameter would serve count for less. */
function rate(operations: readonly Operation[], base: Shape, index: ShapeIndex<Route>): number {
  let score = 0;
  for (const operation of operations) {
    const { rank } = bestOf(operation, base, index);
    if (rank === exact) score += 4;
    else if (rank !== undefined && rank < byUnknown) score += 1;
  }
  return score;
}

/** What the routes themselves suggest, and the ends of what servers say, for the proxy that takes the beginning off. */
function inferredFrom(sample: readonly Operation[], suffixes: SuffixIndex, { declared }: Document): string[] {
  const votes = new Map<string, number>();
  for (const { shapes } of sample)
    for (const shape of shapes)
      if (countTexts(shape) > 0)
        for (const path of suffixes.prefixesOf(shape).keys()) votes.set(path, (votes.get(path) ?? 0) + 1);
  const popular = [...votes].toSorted(([a, n], [b, m]) => m - n || byText(a, b)).slice(0, mostInferred);
  const ends = declared.flatMap(({ path }) => {
    const shape = baseShape(path);
    return shape.map((_, from) => pathOf(shape.slice(from + 1)));
  });
  return [...new Set(['', ...popular.map(([path]) => path), ...ends])];
}

export interface Best {
  rank: Hit<Route>['rank'] | undefined;
  /** The routes of that rank. */
  routes: Route[];
  /** Every route that answers to the path, whatever its method. */
  hits: Hit<Route>[];
}

/** The routes that serve an operation below a base, the closest ones. */
export function bestOf({ method, shapes, fact }: Operation, base: Shape, index: ShapeIndex<Route>): Best {
  const hits = shapes
    .flatMap((shape) => index.find([...base, ...shape]))
    .filter((hit) => agreesOnSlash(hit.value, fact.data.path));
  const serving = hits.filter(({ value }) => serves(value.fact.data.method, method));
  const rank = serving.length === 0 ? undefined : (Math.min(...serving.map((hit) => hit.rank)) as Best['rank']);
  return { rank, routes: [...new Set(serving.filter((hit) => hit.rank === rank).map(({ value }) => value))], hits };
}

/** GET answers HEAD too, in every framework that is read here. */
export function serves(route: Method, operation: Method): boolean {
  return route === operation || route === 'ALL' || (operation === 'HEAD' && route === 'GET');
}

/** Whether the slash at the end is the same on both sides, where the route cares. */
export function agreesOnSlash({ fact }: Route, path: string): boolean {
  if (fact.data.strict !== true || path === '/' || fact.name.endsWith(' /')) return true;
  return fact.name.endsWith('/') === path.endsWith('/');
}
