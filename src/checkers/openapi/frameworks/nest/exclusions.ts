/** Routes that a global prefix leaves alone. */
import type { Segment } from '../../facts.ts';
import { parseColonPath } from '../../paths/colon.ts';
import type { Exclusion } from './applications.ts';

/**
 * Whether one of the patterns means the route, with its version or without. Nest matches the pattern against the path as
 * it is registered: a parameter of the pattern stands for any one segment, also for a parameter.
 */
export function excludes(
  patterns: readonly Exclusion[],
  method: string,
  paths: readonly (readonly Segment[])[],
): boolean {
  return patterns.some((pattern) => {
    if (pattern.method !== 'ALL' && pattern.method !== method) return false;
    const wanted = parseColonPath(pattern.parts);
    return paths.some((path) => matches(wanted, path));
  });
}

function matches(pattern: readonly Segment[], path: readonly Segment[]): boolean {
  for (let at = 0; at < pattern.length; at++) {
    const wanted = pattern[at];
    if (wanted?.kind === 'wildcard') return path.length > at || wanted.optional === true || at === 0;
    const given = path[at];
    if (!wanted || !given) return wanted?.kind === 'parameter' && wanted.optional === true && at === pattern.length - 1;
    if (wanted.kind === 'mixed') {
      const [start, rest] = wanted.parts;
      if (
        typeof start === 'string' &&
        wanted.parts.length === 2 &&
        typeof rest === 'object' &&
        /^[*\d]/.test(rest.name)
      )
        return given.kind === 'text' && given.text.startsWith(start);
    }
    if (wanted.kind !== 'parameter' && !same(wanted, given)) return false;
  }
  return pattern.length === path.length;
}

function same(wanted: Segment, given: Segment): boolean {
  return wanted.kind === 'text' && given.kind === 'text' && wanted.text.toLowerCase() === given.text.toLowerCase();
}
