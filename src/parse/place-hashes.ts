/** What the lines say where a finding was seen, as short hashes: places that survive moves of a line, and tell edits of it. */
import { createHash } from 'node:crypto';
import type { Finding, Location, Tree } from '../model/index.ts';
import { linesOf } from './frames.ts';
import type { Lines } from './frames.ts';

const digits = 12;

/**
 * Hashes of a finding's places, sorted: its location and every place that is one more occurrence of it. Secrets are masked
 * before hashing, since a short text can be found by trying; white space does not count. A place without a line, or in a
 * file that cannot be read, counts as an empty line: it is one place all the same. Each file is read once.
 */
export function placeHashes(tree: Tree): (finding: Finding) => Promise<string[]> {
  const files = new Map<string, Promise<Lines | undefined>>();
  const lineAt = async ({ uri, startLine }: Location): Promise<string> => {
    if (startLine === undefined) return '';
    let lines = files.get(uri);
    if (!lines) files.set(uri, (lines = linesOf(tree, uri)));
    const known = await lines;
    return known && startLine >= 1 && startLine <= known.count ? known.line(startLine) : '';
  };
  return async ({ location, related }) => {
    const places = [location, ...related.filter(({ role }) => role === 'also here')];
    const lines = await Promise.all(places.map(lineAt));
    return lines.map(hashOf).sort();
  };
}

/** By the fingerprints of the findings. */
export async function placesOf(tree: Tree, findings: readonly Finding[]): Promise<Map<string, string[]>> {
  const hashes = placeHashes(tree);
  const places = new Map<string, string[]>();
  for (const finding of findings) places.set(finding.fingerprint, await hashes(finding));
  return places;
}

function hashOf(line: string): string {
  return createHash('sha256').update(line.trim().split(/\s+/).join(' ')).digest('hex').slice(0, digits);
}
