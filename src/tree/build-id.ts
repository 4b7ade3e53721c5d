/** Which build of trueup this is: what other code made of a file is not to be taken for what this code would. */
import { readFileSync } from 'node:fs';

/** Written by the build, beside the code; undefined where the code runs from its sources, which may change at any time. */
export function buildId(): string | undefined {
  try {
    const id = readFileSync(new URL('../build-id', import.meta.url), 'latin1').trim();
    return /^[0-9a-f]{16}$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
