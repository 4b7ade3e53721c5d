/** What one kind of file says, read once for both sides of a check. */
import type { Context } from '../../model/index.ts';
import { extractFiles } from '../../parse/per-file.ts';
import type { Mention } from './facts.ts';
import type { SurfaceReader } from './surfaces/surface.ts';

const kept = new WeakMap<Context, Map<SurfaceReader, Promise<Mention[]>>>();

export function mentionsOf(context: Context, reader: SurfaceReader): Promise<Mention[]> {
  const readers = kept.get(context) ?? new Map<SurfaceReader, Promise<Mention[]>>();
  kept.set(context, readers);
  const known = readers.get(reader);
  if (known) return known;
  const mentions = context.tree.list(reader.globs).then((uris) => extractFiles(context, uris, reader.extractor));
  readers.set(reader, mentions);
  return mentions;
}
