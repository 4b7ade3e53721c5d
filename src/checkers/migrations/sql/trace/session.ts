/** Where the reading of the migrations stands: the tree, the search path, the place, and how names without a schema are found. */
import { alive, find, newRoot, reach } from './tree.ts';
import type { Budget, Entry, Mark } from './tree.ts';

export interface Session {
  root: Entry;
  /** Schemas in which names are looked for. */
  path: readonly string[];
  /** That of SET LOCAL, until its transaction ends. */
  localPath: readonly string[] | undefined;
  uri: string;
  /** Line of the file on which line 1 of the script stands, less one. */
  above: number;
  order: number;
  /** Inside a block that may not come to the statement: what is there already is not made again. */
  guarded: boolean;
  /** Shared with every mark. */
  budget: Budget;
}

/** Real folders take some ten thousand; a dump of 10,000 tables half a million. */
const mostSteps = 2_000_000;

export function newSession(): Session {
  return {
    root: newRoot(),
    path: ['public'],
    localPath: undefined,
    uri: '',
    above: 0,
    order: 0,
    guarded: false,
    budget: { steps: mostSteps },
  };
}

/** A tool runs each migration in a session of its own: no search path of the one before, no temporary table. */
export function startMigration(session: Session): void {
  session.path = ['public'];
  session.localPath = undefined;
  session.root.parts?.get('schema')?.delete(temporary);
}

/** @param line Line of the script. */
export function markAt(session: Session, line: number): Mark {
  return { uri: session.uri, line: line + session.above, order: session.order, budget: session.budget };
}

export const temporary = 'pg_temp';

/** The schema, known or not yet; `public` where the path is empty, as pg_dump has it. */
export function schemaFor(session: Session, name = currentPath(session)[0] ?? 'public'): Entry {
  return reach(session.root, 'schema', name);
}

function currentPath(session: Session): readonly string[] {
  return session.localPath ?? session.path;
}

/** What a name that is being made will be called: its schema and its own name. */
export function placeFor(session: Session, name: readonly string[]): { schema: Entry; name: string } {
  return { schema: schemaFor(session, name.at(-2)), name: name.at(-1) ?? '' };
}

/** What a name means: an entry that is there, or else the one that would be under the first schema of the path. */
export function resolve(session: Session, kind: string, name: readonly string[]): Entry {
  const own = name.at(-1) ?? '';
  const schema = name.at(-2);
  if (schema !== undefined) return reach(schemaFor(session, schema), kind, own);
  for (const candidate of [temporary, ...currentPath(session)]) {
    const entry = alive(find(session.root, 'schema', candidate), kind, own);
    if (entry) return entry;
  }
  return reach(schemaFor(session), kind, own);
}

/** Of a search path: a longer one would be looked through for every name. */
const mostSchemas = 100;

export function setPath(session: Session, schemas: readonly string[], local: boolean): void {
  const path = schemas.filter((schema) => schema !== '' && schema !== '$user').slice(0, mostSchemas);
  if (local) session.localPath = path;
  else {
    session.path = path;
    session.localPath = undefined;
  }
}
