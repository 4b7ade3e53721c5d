/** Runs one reader over a text, for tests. */
import type { Mention } from '../../../../src/checkers/env/facts.ts';
import type { SurfaceReader } from '../../../../src/checkers/env/surfaces/surface.ts';

/** All facts of a text; none where the prefilter says so. */
export async function factsOf({ extractor }: SurfaceReader, uri: string, text: string): Promise<Mention[]> {
  if (extractor.prefilter?.(text) === false) return [];
  return (await extractor.extract({ uri, text })).facts;
}

/** A fact in one line: `3:5 KEY sets url`, `7:12 KEY reads ${KEY:-…} optional deploy certain`. Everything that the fact says is in it. */
export function line({ name, location, data }: Mention): string {
  const place = `${location.startLine}:${location.startColumn}`;
  const end =
    (location.endColumn ?? 0) - (location.startColumn ?? 0) === name.length ? '' : ` to ${location.endColumn}`;
  const { role, surface: _, ...rest } = data;
  const words = Object.entries(rest)
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => (key === 'description' || key === 'secret' ? `${key}=${String(value)}` : String(value)));
  return [`${place}${end}`, name, role, ...words].join(' ');
}

export async function linesOf(reader: SurfaceReader, uri: string, text: string): Promise<string[]> {
  return (await factsOf(reader, uri, text)).map(line);
}
