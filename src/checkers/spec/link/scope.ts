/** Which spec a test speaks of: what its titles name, what the head of its file names, what its path says. */
import { pathOf } from '../../../parse/tests/titles.ts';
import type { TestComment, TestFile } from '../../../parse/tests/declarations.ts';
import { featureIn } from './annotations.ts';
import type { Targets } from './targets.ts';

/** The spec that a test names around itself, and how plainly. */
export interface Scope {
  /** By a title around it: `describe('cli/Serve')`. */
  titled?: string;
  /** By comments, titles, or its path, the nearest first: hints, where a bare id is in several specs. One text may name several. */
  hinted?: string[][];
  /** What its titles say beside the name of a document: `Serve` in `cli/Serve`, which may be a requirement of several scenarios. */
  around: string[];
}

export function scopeOf(uri: string, file: TestFile, entry: number | undefined, targets: Targets): Scope {
  const one = entry === undefined ? undefined : file.entries[entry];
  const titles = one ? pathOf(file, one).toReversed() : [];
  const said = titles.map(({ text }) => namedIn(text, targets));
  const titled = said.map(([spec]) => spec).find((spec) => spec !== undefined);
  const comments = [...commentsAround(file, entry), ...file.header];
  const feature = featureIn(comments, targets);
  const hinted = [
    ...(feature === undefined ? [] : [[feature]]),
    ...[...titles, ...comments].map(({ text }) => calledIn(text, targets)).filter((specs) => specs.length > 0),
    ...specsOfPath(uri, targets).map((spec) => [spec]),
  ];
  const around = said.map(([, rest]) => rest.replace(/^Requirement:\s{0,10}/i, ''));
  return { ...(titled === undefined ? {} : { titled }), ...(hinted.length > 0 ? { hinted } : {}), around };
}

/** Comments above a test and above the suites around it, the nearest first. */
function commentsAround({ entries }: TestFile, entry: number | undefined): TestComment[] {
  const found: TestComment[] = [];
  for (let at = entry, steps = 0; at !== undefined && steps < 200; at = entries[at]?.parent, steps++)
    found.push(...(entries[at]?.comments ?? []));
  return found;
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
    // `cli options` speaks of options; `012-auth locks out` and `SPEC-2e6d9a3b compliance` can only mean the document.
    if (spec !== undefined && (!/\s/.test(mark) || isNumbered.test(text.slice(0, end))))
      return [spec, text.slice(end + 1).trim()];
  }
  return [undefined, text];
}

const isNumbered = /^(?:\d{2,}-|[A-Z]+-(?=[a-z]*\d)[\da-z]+$)/;

/** `REQ-0045 / FR-013` in a head or a title: the document that lies in the folder `REQ-0045-search`. */
function calledIn(text: string, targets: Targets): string[] {
  const words = text.slice(0, 20_000).matchAll(/(?<![\w-])[A-Z][A-Z0-9]{0,15}-[\w-]{1,200}/g);
  return [...new Set([...words].flatMap(([word]) => targets.shorter.get(word) ?? []))];
}

/** Specs whose name is a folder of the path, or the name of the file without its endings; the deepest first. */
function specsOfPath(uri: string, targets: Targets): string[] {
  const segments = uri.split('/').toReversed();
  const names = segments.flatMap((segment, place) => (place === 0 ? [segment.replace(/\..*$/, '')] : [segment]));
  return [...new Set(names.flatMap((name) => (targets.specs.get(name) === name ? [name] : [])))];
}
