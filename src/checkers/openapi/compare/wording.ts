/** The words that messages share: places, numbers, lists. */
import type { Location, RelatedLocation } from '../../../model/index.ts';
import type { TraceStep } from '../facts.ts';

/** `src/app.ts:12` */
export function at({ uri, startLine }: Location): string {
  return startLine === undefined ? uri : `${uri}:${startLine}`;
}

/** `1 route`, `2 routes` */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The first few, and how many more there are. */
export function some(names: readonly string[], most = 4): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** How a URL came about, a step a line: what `trueup explain` prints. */
export function stepsOf(trace: readonly TraceStep[]): string[] {
  return trace.map(({ text, location }) => `${at(location)} ${text}`);
}

/** The places that gave a route the beginning of its URL; its own registration is told apart. */
export function mountsOf(trace: readonly TraceStep[], registration: Location): RelatedLocation[] {
  return trace
    .filter(({ location }) => at(location) !== at(registration))
    .slice(0, 4)
    .map(({ location, text }) => ({ ...location, role: roleOf(text) }));
}

/** A step of the code that only hands something on is no mount. */
function roleOf(step: string): string {
  if (step.startsWith('handed on from')) return 'handed on from';
  if (step.startsWith('file route')) return 'file route';
  return /^(?:base path|global prefix|prefix)\b/.test(step) ? 'prefix set at' : 'mounted at';
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
