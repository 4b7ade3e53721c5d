/** What was seen in the functions of one handler: names that are read, what got out of sight, statuses, schemas. */
import type { Location } from '../../../../model/index.ts';
import type { Value } from '../../link/value.ts';
import type { Bag, View } from './roles.ts';

export interface Read {
  bag: Bag;
  name: string;
  location: Location;
  /** The code has something to go on with where it is absent, wherever it is read. */
  optional?: true;
}

export interface Seen {
  reads: Map<string, Read>;
  /** Names that the code has given a value: what it reads of them afterwards is its own. */
  written: Set<string>;
  /** Bags that went somewhere that cannot be followed: others than the names seen may be read there. */
  escaped: Set<Bag>;
  /** Schemas that a part of the request was held to. */
  schemas: { bag: Bag; schema: Value; location: Location }[];
  statuses: Map<number, Location>;
  /** Answers that do not name a status: what it is by default, unless something else sets it. */
  implied: Map<number, Location>;
  /** A status is set in a statement of its own, or out of sight: nothing is implied any more. */
  statusElsewhere: boolean;
  /** Something that tells who is asking is read, or may be read out of sight. */
  credentials: boolean;
}

export function nothingSeen(): Seen {
  return {
    reads: new Map(),
    written: new Set(),
    escaped: new Set(),
    schemas: [],
    statuses: new Map(),
    implied: new Map(),
    statusElsewhere: false,
    credentials: false,
  };
}

/** Properties that lists and functions have: `req.body.length` is no name of a body. */
const builtin = new Set(['length', 'constructor', '__proto__', 'prototype']);

export function read(seen: Seen, bag: Bag, name: string, location: Location, optional = false): void {
  if (builtin.has(name)) return void seen.escaped.add(bag);
  const key = `${bag} ${name}`;
  // It may be given a value on one way only: nobody knows, so that nothing is complete.
  if (seen.written.has(key) && !seen.reads.has(key)) return void seen.escaped.add(bag);
  const before = seen.reads.get(key);
  if (!before) seen.reads.set(key, { bag, name, location, ...(optional ? { optional: true } : {}) });
  // One read that cannot do without is enough.
  else if (!optional) delete before.optional;
}

export function wrote(seen: Seen, bag: Bag, name: string): void {
  seen.written.add(`${bag} ${name}`);
}

/** Something goes where it cannot be followed. */
export function escape(seen: Seen, view: View | undefined): void {
  if (view === undefined) return;
  if (typeof view !== 'string') {
    for (const inner of view.fields.values()) escape(seen, inner);
    return;
  }
  switch (view) {
    case 'query':
    case 'body':
    case 'path':
    case 'mixed':
      seen.escaped.add(view);
      return;
    case 'url':
    case 'url-text':
    case 'search':
      seen.escaped.add('query').add('mixed');
      return;
    case 'body-text':
      seen.escaped.add('body');
      return;
    case 'headers':
    case 'credentials':
    case 'vars':
      seen.credentials = true;
      return;
    case 'response':
    case 'answered':
    case 'koa-response':
    case 'hapi-toolkit':
    case 'set':
    case 'status-function':
      seen.statusElsewhere = true;
      return;
    case 'next-second':
      seen.escaped.add('path');
      seen.statusElsewhere = true;
      return;
    default:
      for (const bag of ['query', 'body', 'path', 'mixed'] as const) seen.escaped.add(bag);
      seen.credentials = true;
      seen.statusElsewhere = true;
  }
}
