/** Whether a step of a scenario has a definition among those of the repository. */
import type { FeatureStep } from './entries.ts';
import type { StepDefinition } from './step-definitions.ts';
import { compilePattern } from './step-pattern.ts';
import type { Fit } from './step-pattern.ts';

/** Looks at a place of a text, for all steps together: thousands of steps times thousands of definitions end too. */
const mostLooks = 20_000_000;

/**
 * `false` where it has none for sure, `unknown` where a definition is not understood or there are too many of both. Without
 * any definition nothing is known: the steps may be in another language.
 */
export function stepMatcher(
  definitions: readonly StepDefinition[],
  budget = { steps: mostLooks },
): (step: FeatureStep) => Fit {
  const patterns = new Map(
    definitions.flatMap(({ pattern }) => (pattern ? [[JSON.stringify(pattern), pattern] as const] : [])),
  );
  const known = [...patterns.values()].map((pattern) => ({ ...pattern, ...compilePattern(pattern) }));
  const isOpen = definitions.length === 0 || definitions.some(({ pattern }) => !pattern);
  const remembered = new Map<string, Fit>();
  const fitOf = (text: string): Fit => {
    const before = remembered.get(text);
    if (before !== undefined) return before;
    let fit: Fit = isOpen ? 'unknown' : false;
    for (const { fits } of known) {
      const one = fits(text, budget);
      if (one === 'unknown') fit = 'unknown';
      if (one !== true) continue;
      fit = true;
      break;
    }
    remembered.set(text, fit);
    return fit;
  };
  // vitest-cucumber's definitions name the columns of an outline as the outline does.
  const ofOutlines = known.filter(({ source }) => source.includes('<'));
  return ({ texts, written }) => {
    if (ofOutlines.some(({ fits }) => fits(written, budget) === true)) return true;
    const all = texts.map(fitOf);
    return all.includes(false) ? false : all.includes('unknown') ? 'unknown' : true;
  };
}
