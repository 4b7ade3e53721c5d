/** What every reader of a kind of file has in common: its shape, and how it puts a mention together. */
import type { Glob, Location } from '../../../model/index.ts';
import type { Extractor } from '../../../parse/per-file.ts';
import { lineStarts, positionAt } from '../../../parse/positions.ts';
import type { Mention, Reads, Requirement, Scope, Sets, Surface } from '../facts.ts';
import { secretIn, shapeOf } from '../values.ts';

/** A kind of file, and what it says about variables. */
export interface SurfaceReader {
  surface: Surface;
  globs: readonly Glob[];
  extractor: Extractor<Mention>;
}

/** Where a key stands; lines and columns count from 1. */
export function keyAt(uri: string, line: number, column: number, key: string): Location {
  return { uri, startLine: line, startColumn: column, endLine: line, endColumn: column + key.length };
}

/** `keyAt` for offsets in a text: the offset of the key and the key as it stands there. */
export function locator(uri: string, text: string): (offset: number, key: string) => Location {
  const starts = lineStarts(text);
  return (offset, key) => {
    const { line, column } = positionAt(starts, offset);
    return keyAt(uri, line, column, key);
  };
}

/** A place that gives the key a value. `value` is the literal as far as there is one; only its form is kept. */
export function setting(surface: Surface, key: string, location: Location, value?: string): Mention {
  const data: Sets = { role: 'sets', surface };
  // A value put together from others has no form of its own.
  if (value !== undefined && !/\$[{(A-Za-z_]|\{\{/.test(value)) {
    data.shape = shapeOf(value);
    const secret = secretIn(key, value, { local: isForDevelopment(location.uri) });
    if (secret) data.secret = secret;
  }
  return { name: key, location, data };
}

export interface Asking {
  form: string;
  requirement: Requirement;
  scope: Scope;
  confidence: Reads['confidence'];
}

/** A place that asks for the key. */
export function reading(surface: Surface, key: string, location: Location, asking: Asking): Mention {
  return { name: key, location, data: { role: 'reads', surface, ...asking, via: [] } };
}

/** Whether the file's name or folder says that its values serve development or tests alone. */
export function isForDevelopment(uri: string): boolean {
  return /(?:^|[/._-])(?:dev|development|devcontainer|local|test|tests|testing|e2e|ci|fixtures?|__tests__)(?=[/._-]|$)/i.test(
    uri,
  );
}
