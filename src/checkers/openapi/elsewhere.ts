/** Operations that sources of other languages name: a service beside this one may serve them, and trueup does not read it. */
import type { Context, Drift } from '../../model/index.ts';
import { textOf } from '../../parse/per-file.ts';
import type { OperationFact, Segment } from './facts.ts';

const otherLanguages = ['**/*.{rs,go,py,rb,php,java,kt,scala,cs,ex,exs,clj,swift}'];
const mostFiles = 3000;
const mostCharacters = 20_000_000;

/** Lowers what is said of operations that are served by nothing here, where other code has their path to the letter. */
export async function servedElsewhere(
  context: Context,
  drifts: readonly Drift[],
  operations: readonly OperationFact[],
): Promise<Drift[]> {
  const unserved = drifts.filter(({ rule }) => rule === 'openapi/unimplemented-operation');
  if (unserved.length === 0) return [...drifts];
  const byPlace = new Map(operations.map((fact) => [placeOf(fact), fact]));
  const patterns = new Map<Drift, RegExp>();
  for (const drift of unserved) {
    const fact = byPlace.get(placeOf(drift));
    const pattern = fact && patternOf(fact.data.segments);
    if (pattern) patterns.set(drift, pattern);
  }
  const found = new Map<Drift, { uri: string; startLine: number }>();
  let left = mostCharacters;
  for (const uri of (await context.tree.list(otherLanguages)).slice(0, mostFiles)) {
    context.signal.throwIfAborted();
    if (found.size === patterns.size || left <= 0) break;
    const text = await textOf(context, uri);
    left -= text.length;
    for (const [drift, pattern] of patterns) {
      const at = found.has(drift) ? -1 : text.search(pattern);
      if (at !== -1) found.set(drift, { uri, startLine: text.slice(0, at).split('\n').length });
    }
  }
  return drifts.map((drift) => {
    const place = found.get(drift);
    return place ? lowered(drift, place) : drift;
  });
}

function lowered(drift: Drift, place: { uri: string; startLine: number }): Drift {
  return {
    ...drift,
    severity: 'low',
    confidence: 'possible',
    message: `${drift.message}; ${place.uri} names its path, in a language that trueup does not read`,
    related: [{ ...place, role: 'path named at' }, ...drift.related],
  };
}

/** Two words of a path in a row, between quotes: one alone is a word like any other. */
function patternOf(segments: readonly Segment[]): RegExp | undefined {
  if (segments.filter(({ kind }) => kind === 'text').length < 2) return undefined;
  const parts = segments.map((segment) => (segment.kind === 'text' ? escaped(segment.text) : `[^/"'\`\\s]{1,60}`));
  return new RegExp(`/${parts.join('/')}/?["'\`?]`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function placeOf({ location }: Drift | OperationFact): string {
  return `${location.uri}:${location.startLine ?? 0}:${location.startColumn ?? 0}`;
}
