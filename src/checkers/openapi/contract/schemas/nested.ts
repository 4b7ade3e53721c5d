/** Values inside schemas: objects of names, and schemas of the same library; bounded, for a repository nests as it likes. */
import type { Value } from '../../link/value.ts';
import type { Access } from '../access.ts';
import type { Library, Shape } from './shape.ts';
import { linkOf } from './shape.ts';

/** The object that a value is; nothing for anything else. */
export function objectsOf(value: Value, access: Access): Extract<Value, { v: 'object' }>[] {
  const known = access.force(value);
  return known.v === 'object' ? [known] : [];
}

/** The shapes of those that have one. */
export function shapesOf(values: readonly Value[], access: Access, library: Library): Shape[] {
  return values.flatMap((value) => {
    const link = linkOf(access.force(value));
    const shape = link && bounded(() => library.shape(link, access));
    return shape ? [shape] : [];
  });
}

const deepest = 100;
/** Schemas looked at for one: `z.union([a, a])` of such unions doubles with each level. */
const most = 4000;
let deep = 0;
let spent = 0;

/** Looks one level deeper; undefined, which is never a claim, where that is too deep or too much. */
export function bounded<T>(work: () => T): T | undefined {
  if (deep === 0) spent = 0;
  if (deep >= deepest || ++spent > most) return undefined;
  deep++;
  try {
    return work();
  } finally {
    deep--;
  }
}
