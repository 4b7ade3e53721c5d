/** What the usual refusals of a shadow come from, and what to do about them. */
import type { SqlError } from '../database.ts';
import { packageOf } from '../engine/pglite-extensions.ts';

export interface Circumstances {
  /** Extensions that live has and no migration creates. */
  unnamed: readonly string[];
  /** What serves, as its label says. */
  label: string;
  embedded: boolean;
}

/** A sentence or two; nothing where the refusal says all there is to say. */
export function hintFor({ code, message }: SqlError, { unnamed, label, embedded }: Circumstances): string | undefined {
  const extension =
    /extension "([^"]+)" is not available/.exec(message)?.[1] ??
    /extension control file.*\/([\w-]+)\.control/.exec(message)?.[1];
  if (extension !== undefined) {
    const from = embedded ? packageOf(extension) : undefined;
    const here = from === undefined ? '' : `install ${from} beside trueup, or `;
    const elsewhere = embedded ? `${here}set migrations.shadow to a server that has it` : 'install it on that server';
    return `${label} has no extension ${extension}: ${elsewhere}, or name it in migrations.assume where the rest does without`;
  }
  if (code === '42704' && message.startsWith('role '))
    return 'the role is made outside of the migrations: make it in an SQL file named by migrations.setup';
  if (code === '42501') return `the user of ${label} has not the right that this takes`;
  if (code === '42710' || code === '42P07' || code === '42701' || code === '42P06')
    return 'it is made twice: by another migration, or by a file of migrations.setup';
  // Undefined table, object, function, schema, column, collation.
  if (!['42P01', '42704', '42883', '3F000', '42703'].includes(code)) return undefined;
  const made =
    'no migration before this one makes it: where it is made by hand or by a platform, make it in an SQL file named by migrations.setup';
  if (unnamed.length === 0) return made;
  return `${made}; it could also come from an extension that live has and no migration creates (${unnamed.slice(0, 5).join(', ')})`;
}
