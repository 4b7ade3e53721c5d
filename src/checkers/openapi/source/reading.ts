/** What the readers of one module share: where they stand, what is numbered so far, and how a part is read that another reader knows. */
import type { Node } from 'oxc-parser';
import { lineStarts, positionAt } from '../../../parse/positions.ts';
import { redactLine } from '../../../parse/redact.ts';
import { lookup } from '../../../parse/scopes.ts';
import type { Binding, Scope, Scopes } from '../../../parse/scopes.ts';
import type { ParsedSource } from '../../../parse/source.ts';
import type { At, ClassCode, Expr, FunctionCode, Pattern, Step, TypeRef } from './code.ts';

/** Readers call each other in circles; each gets the others from here instead of importing them. */
export interface Readers {
  expression(reading: Reading, node: Node, name: string): Expr;
  pattern(reading: Reading, node: Node): Pattern;
  /** Appends what the statements do to `reading.out`. */
  statements(reading: Reading, list: readonly Node[]): void;
  /** The number of the function, which begins at `start`. */
  function(reading: Reading, node: Node, name: string, start: number): number;
  class(reading: Reading, node: Node, name: string): number;
  type(reading: Reading, node: Node): TypeRef;
}

/** Types that the module declares itself, with what they are another name for. */
export interface TypeScope {
  parent: TypeScope | undefined;
  names: ReadonlyMap<string, Node | undefined>;
}

export interface Reading {
  readers: Readers;
  source: ParsedSource;
  scopes: Scopes;
  /** Where names are looked up now. */
  scope: Scope;
  /** Where steps go now. */
  out: Step[];
  functions: FunctionCode[];
  classes: ClassCode[];
  /** Levels of nesting around what is read now, and links of the chains around it. */
  depth: number;
  links: number;
  /** Something was too deep to be followed. */
  cut: boolean;
  ids: Map<Binding, number>;
  nextId: number;
  /** Numbers of function and class expressions that can name themselves. */
  ownNames: Map<Node, Expr>;
  /** Variables that have a value before what is read now: `var x` takes none from them. */
  given: Set<number>;
  /** Members of the enum that is read now: its other members name them without it. */
  members: Map<string, Expr> | undefined;
  types: TypeScope;
  place(start: number, end: number): At;
}

/** Code by hand does not nest deeper; whoever follows the code calls itself at every level. */
const maxDepth = 200;
/** Links of chains (`app.get(…).post(…)`) around one place; a chain is read in a loop, so it may be longer. */
const maxLinks = 1000;
const shownText = 60;
/** Characters that are looked at, so that no secret is cut before it is known for one. */
const examinedText = 300;

export function createReading(source: ParsedSource, scopes: Scopes, readers: Readers): Reading {
  return {
    readers,
    source,
    scopes,
    scope: scopes.root,
    out: [],
    functions: [],
    classes: [],
    depth: 0,
    links: 0,
    cut: false,
    ids: new Map(),
    nextId: 0,
    ownNames: new Map(),
    given: new Set(),
    members: undefined,
    types: { parent: undefined, names: new Map() },
    place: placer(source.text),
  };
}

/** Places that are asked for mostly lie on the line of the last one, or near it. */
function placer(text: string): Reading['place'] {
  const starts = lineStarts(text);
  let line = 0;
  const lineOf = (offset: number): number => {
    if (offset < (starts[line] ?? 0) || offset >= (starts[line + 1] ?? Number.POSITIVE_INFINITY))
      line = positionAt(starts, offset).line - 1;
    return line;
  };
  return (start, end) => {
    const first = lineOf(start);
    const last = lineOf(end);
    return [first + 1, start - (starts[first] ?? 0) + 1, last + 1, end - (starts[last] ?? 0) + 1];
  };
}

export function placeOf(reading: Reading, node: Node): At {
  return reading.place(node.start, node.end);
}

/** The source of a node on one line, short, and without what may be a secret. */
export function printed({ source }: Reading, node: Node): string {
  const text = source.text.slice(node.start, Math.min(node.end, node.start + examinedText)).replace(/\s+/g, ' ');
  const safe = redactLine(text, source.uri);
  return safe.length > shownText ? `${safe.slice(0, shownText - 1)}…` : safe;
}

export function unknownOf(reading: Reading, node: Node): Expr {
  return { k: 'unknown', text: printed(reading, node) };
}

/** What is not given: an argument of `return`, the value of `let x`. */
export const nothing: Expr = { k: 'global', name: 'undefined' };

/** Reads one level deeper; too deep, it gives what is left to say. */
export function deeper<T>(reading: Reading, read: () => T, otherwise: () => T): T {
  if (reading.depth >= maxDepth) {
    reading.cut = true;
    return otherwise();
  }
  reading.depth++;
  const result = read();
  reading.depth--;
  return result;
}

/** Takes the links of a chain into account; false where they are too many. */
export function mayLink(reading: Reading, count: number): boolean {
  if (reading.links + count <= maxLinks) return true;
  reading.cut = true;
  return false;
}

/** Reads inside the scope that a node opens. */
export function inside<T>(reading: Reading, node: Node, read: () => T): T {
  const around = reading.scope;
  reading.scope = reading.scopes.of.get(node) ?? around;
  const result = read();
  reading.scope = around;
  return result;
}

/** The steps that `read` appends, apart from those around it. */
export function stepsOf(reading: Reading, read: () => void): Step[] {
  const around = reading.out;
  const own: Step[] = [];
  reading.out = own;
  read();
  reading.out = around;
  return own;
}

function idOf(reading: Reading, binding: Binding): number {
  let id = reading.ids.get(binding);
  if (id === undefined) reading.ids.set(binding, (id = reading.nextId++));
  return id;
}

/** Puts down the variables that a pattern gives values to. */
export function markGiven(reading: Reading, to: Pattern | null): void {
  if (to?.p === 'var') reading.given.add(to.id);
  else if (to?.p === 'object') for (const part of to.props) markGiven(reading, part.to);
  else if (to?.p === 'list') for (const item of to.items) markGiven(reading, item);
}

/** What a name means where the reading stands. */
export function named(reading: Reading, name: string): Expr {
  const member = reading.members?.get(name);
  if (member) return member;
  const binding = lookup(reading.scope, name);
  if (!binding) return { k: 'global', name };
  if (binding.kind === 'import') return { k: 'import', from: binding.from, name: binding.name };
  const own = binding.kind === 'function' || binding.kind === 'class' ? reading.ownNames.get(binding.node) : undefined;
  return own ?? { k: 'var', id: idOf(reading, binding), name };
}

export function expression(reading: Reading, node: Node, name = ''): Expr {
  return reading.readers.expression(reading, node, name);
}

export function pattern(reading: Reading, node: Node): Pattern {
  return reading.readers.pattern(reading, node);
}

export function typesOf(reading: Reading, nodes: readonly Node[] | undefined): TypeRef[] | undefined {
  return nodes && nodes.length > 0 ? nodes.map((node) => reading.readers.type(reading, node)) : undefined;
}
