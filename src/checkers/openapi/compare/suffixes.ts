/** Below which prefixes the end of a path is served: how a missing or an exchanged base path is found. */
import type { Route } from './ledger.ts';
import type { Shape } from './shape.ts';
import { isText, keyOf, pathOf } from './shape.ts';

export interface SuffixIndex {
  /** The prefixes, fixed words only, below which a route has exactly this path. */
  prefixesOf(tail: Shape): ReadonlyMap<string, Shape>;
}

/** `/{id}` ends half of all routes: more prefixes than this say nothing. */
const mostPrefixes = 24;
/** Prefixes are short; a deeper one is no base path. */
const deepestPrefix = 8;
const none: ReadonlyMap<string, Shape> = new Map();

export function indexSuffixes(routes: readonly Route[]): SuffixIndex {
  const index = new Map<string, Map<string, Shape>>();
  for (const { shapes, uncertain } of routes) {
    if (uncertain) continue;
    for (const shape of shapes) {
      for (let from = 0; from <= Math.min(shape.length, deepestPrefix); from++) {
        if (from > 0 && !isText(shape[from - 1] ?? '')) break;
        const prefix = shape.slice(0, from);
        const key = keyOf(shape.slice(from));
        const prefixes = index.get(key) ?? new Map<string, Shape>();
        index.set(key, prefixes);
        if (prefixes.size < mostPrefixes) prefixes.set(pathOf(prefix), prefix);
      }
    }
  }
  return { prefixesOf: (tail) => index.get(keyOf(tail)) ?? none };
}
