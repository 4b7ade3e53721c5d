/** Where the migrations speak of an object: of itself, else of what it is part of, else the folder. */
import type { Location } from '../../model/index.ts';
import { nameOf } from './facts.ts';
import type { SchemaObject } from './facts.ts';
import type { Migration } from './layouts/layout.ts';
import type { Opened } from './opened.ts';
import type { Provenance } from './sql/provenance.ts';

/** Reads the texts for whom they are about: only where somebody asks, since all of them are read. */
export async function provenanceOf({ replayed }: Opened): Promise<Provenance> {
  return provenanceOver(replayed);
}

export async function provenanceOver(migrations: readonly Migration[]): Promise<Provenance> {
  const { traceObjects } = await import('./sql/provenance.ts');
  return traceObjects(migrations);
}

export function placeOf(object: SchemaObject, provenance: Provenance, directory: string): Location {
  return provenance.touched(nameOf(object)) ?? provenance.lastOf(object.within.toReversed()) ?? { uri: directory };
}
