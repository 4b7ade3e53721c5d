/** Tells where in the migrations an object was made and last touched: evidence for the reader of a finding, computed when first asked for. */
import type { Location } from '../../../model/index.ts';
import type { Migration } from '../layouts/layout.ts';
import { cursorOver } from './cursor.ts';
import { splitStatements } from './split.ts';
import { latest, lookUp } from './trace/lookup.ts';
import type { Sighting } from './trace/lookup.ts';
import { newSession, startMigration } from './trace/session.ts';
import { concernsSchema, traceStatement } from './trace/statement.ts';
import type { Entry, Mark } from './trace/tree.ts';

/** Names are those of facts: `column public.users.email`, `function app.mask(text)`, `grant SELECT on table app.orders to ro`. */
export interface Provenance {
  /** Where it was last made, changed, renamed or dropped; where no statement says so of itself, that of what it belongs to. */
  touched(name: string): Location | undefined;
  /** Where it was made itself; undefined for what no statement is known to have made. */
  created(name: string): Location | undefined;
  /** The latest place at which any of them was touched; what they belong to counts only where none is known itself. */
  lastOf(names: readonly string[]): Location | undefined;
}

export function traceObjects(migrations: readonly Migration[]): Provenance {
  let root: Entry | undefined;
  const look = (name: string): Sighting => lookUp((root ??= trace(migrations)), name);
  return {
    touched: (name) => {
      const { touched, around } = look(name);
      return locate(touched ?? around);
    },
    created: (name) => locate(look(name).created),
    lastOf: (names) => {
      const sightings = names.map(look);
      return locate(latest(sightings.map(({ touched }) => touched)) ?? latest(sightings.map(({ around }) => around)));
    },
  };
}

function locate(mark: Mark | undefined): Location | undefined {
  return mark && { uri: mark.uri, startLine: mark.line };
}

function trace(migrations: readonly Migration[]): Entry {
  const session = newSession();
  for (const { scripts } of migrations) {
    startMigration(session);
    for (const script of scripts) {
      session.uri = script.uri;
      session.above = script.startLine - 1;
      for (const { text, line } of splitStatements(script.sql)) {
        if (session.budget.steps < 0) return session.root;
        if (concernsSchema(text)) traceStatement(session, cursorOver(text, line));
      }
      session.localPath = undefined;
    }
  }
  return session.root;
}
