/** From the name of a fact to its place in the tree. */
import { cursorOver, isSign, peek, takeList, takeName, takeQualified } from '../cursor.ts';
import type { Cursor } from '../cursor.ts';
import { typeName } from './kinds.ts';
import { find, partsOf } from './tree.ts';
import type { Entry, Mark } from './tree.ts';

/** What the tree has to say about a name. */
export interface Sighting {
  /** Where it was made itself. */
  created?: Mark;
  /** Where it was last made, changed, renamed or dropped itself. */
  touched?: Mark;
  /** Where what it belongs to was made, or dropped after it. */
  around?: Mark;
}

const relations = new Set(['table', 'view', 'materialized-view', 'sequence', 'index']);
const ofTables = new Set(['column', 'constraint', 'trigger', 'policy', 'rule']);
const inSchemas = new Set(['type', 'statistics', 'collation', 'conversion']);

export function lookUp(root: Entry, name: string): Sighting {
  const space = name.indexOf(' ');
  if (space === -1) return {};
  const kind = name.slice(0, space);
  const identity = name.slice(space + 1);
  if (kind === 'grant') return grant(root, identity);
  if (kind === 'default-privilege') return defaultPrivilege(root, identity);
  if (kind === 'setting') return setting(root, identity);
  if (kind === 'comment') return comment(root, identity);
  return sight(chain(root, kind, identity));
}

/** The entries from the schema down to the thing itself; undefined from where the tree knows no more. */
type Chain = readonly (Entry | undefined)[];

function chain(root: Entry, kind: string, identity: string): Chain {
  const cursor = cursorOver(identity, 1);
  if (kind === 'cast') return [find(root, 'cast', castKey(cursor))];
  if (kind === 'transform') return [find(root, 'transform', identity.replace(/^.*\.(?=[^.]* language )/, ''))];
  if (kind === 'operator') return operator(root, cursor);
  if (kind === 'operator-class') return operatorClass(root, cursor);
  const path = takeQualified(cursor) ?? [];
  const own = path.at(-1) ?? '';
  if (relations.has(kind)) return within(root, path, 'relation');
  if (ofTables.has(kind)) {
    const holder = within(root, path.slice(0, -1), 'relation');
    // A constraint may be a domain's.
    const domain = kind === 'constraint' && !holder.at(-1)?.touched ? within(root, path.slice(0, -1), 'type') : holder;
    const table = domain.at(-1)?.touched ? domain : holder;
    return [...table, find(table.at(-1), kind, own)];
  }
  if (kind === 'function' || kind === 'aggregate') return routine(root, path, cursor);
  if (kind === 'text-search') return textSearch(root, path, cursor);
  if (inSchemas.has(kind)) return within(root, path, kind);
  return [find(root, kind, own)];
}

function within(root: Entry, path: readonly string[], kind: string): Chain {
  const schema = find(root, 'schema', path.at(-2) ?? 'public');
  return [schema, find(schema, kind, path.at(-1) ?? '')];
}

/** By the types of the arguments; where these do not tell, by the name, as long as it is one alone. */
function routine(root: Entry, path: readonly string[], cursor: Cursor): Chain {
  const [schema, named] = within(root, path, 'routine');
  if (!named) return [schema, undefined];
  const overloads = partsOf(named, 'arguments');
  const written = argumentTypes(cursor);
  const exact = find(named, 'arguments', written);
  if (exact) return [schema, exact];
  // With several of that name the one last touched would be a guess.
  return overloads.length === 1 ? [schema, overloads[0]] : [schema, named];
}

/** `(app.address, timestamp with time zone[])` as the tree has it. */
function argumentTypes(cursor: Cursor): string {
  const types: string[] = [];
  let words: string[] = [];
  let depth = 0;
  for (const token of cursor.tokens.slice(cursor.at)) {
    if (isSign(token, '(') && depth++ > -1 && depth > 1) continue;
    if (isSign(token, ')')) depth--;
    else if (depth === 1 && isSign(token, ',')) {
      types.push(typeName(words));
      words = [];
    } else if (depth === 1 && !isSign(token, '(')) words.push(token.value);
  }
  if (words.length > 0) types.push(typeName(words));
  return types.join(', ');
}

function castKey(cursor: Cursor): string {
  const words = cursor.tokens.map(({ value }) => value);
  const as = words.indexOf('as');
  return `${typeName(words.slice(0, as))} as ${typeName(words.slice(as + 1))}`;
}

function operator(root: Entry, cursor: Cursor): Chain {
  const schema = find(root, 'schema', takeName(cursor) ?? '');
  cursor.at++;
  let sign = '';
  for (let token = peek(cursor); token?.kind === 'operator'; token = peek(cursor)) {
    sign += token.value;
    cursor.at++;
  }
  return [schema, find(schema, 'operator', sign)];
}

/** `family app.f using btree`, `app.c using btree`. */
function operatorClass(root: Entry, cursor: Cursor): Chain {
  const isFamily = peek(cursor)?.value === 'family' && !isSign(peek(cursor, 1), '.');
  if (isFamily) cursor.at++;
  const path = takeQualified(cursor) ?? [];
  const family = within(root, path, 'operator-class family');
  // CREATE OPERATOR CLASS makes a family of its name where none is named.
  return isFamily && family.at(-1) ? family : within(root, path, 'operator-class class');
}

function textSearch(root: Entry, path: readonly string[], cursor: Cursor): Chain {
  const type = isSign(peek(cursor), '(') ? peek(cursor, 1)?.value : 'configuration';
  return within(root, path, `text-search ${type}`);
}

function sight(entries: Chain): Sighting {
  const entry = entries.at(-1);
  const above = entries.slice(0, -1).filter((each) => each !== undefined);
  // What was dropped took along all that hung on it.
  const dropped = [...above, ...(entry?.table ? [entry.table] : [])].find(
    (each) => each.gone && (each.touched?.order ?? 0) > (entry?.touched?.order ?? -1),
  );
  // A table stands for what belongs to it; a schema would be too far from it.
  const holder = above.findLast((each) => each.kind !== 'schema');
  const around = dropped?.touched ?? holder?.created ?? holder?.touched;
  const touched = entry && (dropped?.touched ?? entry.touched);
  return {
    ...(entry?.created ? { created: entry.created } : {}),
    ...(touched ? { touched } : {}),
    ...(around ? { around } : {}),
  };
}

function comment(root: Entry, identity: string): Sighting {
  const space = identity.indexOf(' ');
  const entries = chain(root, identity.slice(0, space), identity.slice(space + 1));
  return sight([...entries, find(entries.at(-1), 'comment', '')]);
}

const plurals: Readonly<Record<string, string>> = {
  table: 'tables',
  view: 'tables',
  'materialized-view': 'tables',
  sequence: 'sequences',
  function: 'functions',
  aggregate: 'functions',
  type: 'types',
  schema: 'schemas',
};

/** `SELECT on table app.orders to bench_ro`. */
function grant(root: Entry, identity: string): Sighting {
  const parsed = /^([A-Z ]+) on ([a-z-]+)(?: (.*))? to (.*?)$/s.exec(identity);
  if (!parsed) return {};
  const [, privilege = '', kind = '', object = ''] = parsed;
  const grantee = roleIn(parsed[4] ?? '');
  const entries = kind === 'database' ? [find(root, 'database', '')] : chain(root, kind, object);
  const own = entries.at(-1);
  const marks = [rightOf(own, privilege, grantee)];
  const plural = plurals[kind];
  const schema = entries[0];
  if (plural && own) {
    const all = rightOf(find(schema, 'all', plural), privilege, grantee);
    const since = own.created?.order ?? 0;
    // What was granted on all that was there, and what was to be granted on all that would come.
    if (all && all.order > since) marks.push(all);
    for (const defaults of [schema?.name ?? '', '']) {
      const mark = rightOf(find(find(root, 'defaults', defaults), 'all', plural), privilege, grantee);
      if (mark && mark.order < since) marks.push(mark);
    }
  }
  const touched = latest(marks);
  const of = sight(entries);
  const holder = of.created ?? of.touched ?? of.around;
  return { ...(touched ? { created: touched, touched } : {}), ...(holder ? { around: holder } : {}) };
}

function rightOf(entry: Entry | undefined, privilege: string, grantee: string): Mark | undefined {
  const name = privilege.toLowerCase();
  return latest([name, 'all'].map((each) => find(entry, 'grant', `${each} ${grantee}`)?.touched));
}

/** `SELECT on tables in schema app of role x to bench_ro`; whose objects they are is not told apart. */
function defaultPrivilege(root: Entry, identity: string): Sighting {
  const parsed = /^([A-Z ]+) on ([a-z ]+?)(?: in schema (.*?))?(?: of role .*)? to (.*?)$/s.exec(identity);
  if (!parsed) return {};
  const [, privilege = '', what = '', schema = '', grantee = ''] = parsed;
  const defaults = find(find(root, 'defaults', roleIn(schema)), 'all', what);
  const touched = rightOf(defaults, privilege, roleIn(grantee));
  return touched ? { created: touched, touched } : {};
}

/** A single name, unquoted; empty for PUBLIC. */
function roleIn(written: string): string {
  return written === 'public' ? '' : (takeList(cursorOver(written, 1), takeName)[0] ?? '');
}

/** `search_path`, `search_path of role x`. */
function setting(root: Entry, identity: string): Sighting {
  const of = identity.indexOf(' of role ');
  const name = of === -1 ? identity : identity.slice(0, of);
  const role = of === -1 ? '' : roleIn(identity.slice(of + ' of role '.length));
  return sight([find(root, 'setting', `${name.toLowerCase()} ${role}`)]);
}

export function latest(marks: readonly (Mark | undefined)[]): Mark | undefined {
  let last: Mark | undefined;
  for (const mark of marks) if (mark && (!last || mark.order >= last.order)) last = mark;
  return last;
}
