/** Which spec a test speaks of: what its titles name, what the head of its file names, what its path says. */
import { pathOf } from '../../../parse/tests/titles.ts';
import type { TestFile } from '../../../parse/tests/declarations.ts';
import { featureIn } from './annotations.ts';
import type { Targets } from './targets.ts';

/** The spec that a test names around itself, and how plainly. */
export interface Scope {
  /** By a title around it: `describe('cli/Serve')`. */
  titled?: string;
  /** By the head of its file, or by its path: a hint, where a bare id is in several specs. */
  hinted?: string[];
  /** What its titles say beside the name of a document: `Serve` in `cli/Serve`, which may be a requirement of several scenarios. */
  around: string[];
}

export function scopeOf(uri: string, file: TestFile, entry: number | undefined, targets: Targets): Scope {
  const one = entry === undefined ? undefined : file.entries[entry];
  const titles = one ? pathOf(file, one).toReversed() : [];
  const said = titles.map(({ text }) => namedIn(text, targets));
  const titled = said.map(([spec]) => spec).find((spec) => spec !== undefined);
  const feature = featureIn(file.header, targets);
  const hinted = [...(feature === undefined ? [] : [feature]), ...specsOfPath(uri, targets)];
  const around = said.map(([, rest]) => rest.replace(/^Requirement:\s{0,10}/i, ''));
  return { ...(titled === undefined ? {} : { titled }), ...(hinted.length > 0 ? { hinted } : {}), around };
}

/** The spec that a title begins with, and what comes after it: `cli/Serve Subcommand`, `012-auth: locks out`, `cli`. */
export function namedIn(title: string, targets: Targets): [spec: string | undefined, rest: string] {
  const text = title.trim();
  if (targets.specs.has(text)) return [targets.specs.get(text), ''];
  // A capability may be called `auth/login`: the longest beginning that is a spec is meant.
  for (let end = Math.min(text.length, 200); end > 0; end--) {
    const mark = text[end];
    if (mark === undefined || !/[/#:\s]/.test(mark)) continue;
    const spec = targets.specs.get(text.slice(0, end));
    // `cli options` speaks of options; `012-auth locks out` can only mean the document.
    if (spec !== undefined && (!/\s/.test(mark) || /[-\d]/.test(spec))) return [spec, text.slice(end + 1).trim()];
  }
  return [undefined, text];
}

/** Specs whose name is a folder of the path, or the name of the file without its endings; the deepest first. */
function specsOfPath(uri: string, targets: Targets): string[] {
  const segments = uri.split('/').toReversed();
  const names = segments.flatMap((segment, place) => (place === 0 ? [segment.replace(/\..*$/, '')] : [segment]));
  return [...new Set(names.flatMap((name) => (targets.specs.get(name) === name ? [name] : [])))];
}
