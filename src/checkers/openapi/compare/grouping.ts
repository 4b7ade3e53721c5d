/** openapi/base-path-mismatch: many paths of a document that lack, or have too much of, one and the same prefix. */
import type { Drift, RelatedLocation } from '../../../model/index.ts';
import { bestOf, sampleOf } from './base.ts';
import type { Document, Operation, Route } from './ledger.ts';
import { indexRoutes } from './ledger.ts';
import { urlOf } from './match.ts';
import type { Shape } from './shape.ts';
import { countTexts, isText, pathOf, startsWith } from './shape.ts';
import { indexSuffixes } from './suffixes.ts';
import type { SuffixIndex } from './suffixes.ts';
import type { ShapeIndex } from './trie.ts';
import { exact } from './trie.ts';
import { at, byText, count, stepsOf } from './wording.ts';

/** Fewer than these are told one by one. */
const fewest = 3;
/** Of the operations beside them that are not served either. */
const share = 0.8;
/** A document has few causes; what is left is told one by one. */
const mostGroups = 5;
const mostRelated = 20;

/** Where the document says `from`, the code has `to`. */
interface Shift {
  from: Shape;
  to: Shape;
}

interface Moved {
  operation: Operation;
  routes: Route[];
}

export function findBaseMismatches(document: Document, routes: readonly Route[]): Drift[] {
  const drifts = [...wholeDocument(document), ...mixed(document)];
  const free = routes.filter(({ fate, uncertain, ignored }) => fate === undefined && !uncertain && !ignored);
  if (free.length === 0) return drifts;
  const suffixes = indexSuffixes(free);
  const index = indexRoutes(free);
  for (let group = 0; group < mostGroups; group++) {
    const found = nextGroup(document, suffixes, index);
    if (!found) break;
    for (const { operation, routes: served } of found.moved) {
      operation.fate = { is: 'grouped' };
      for (const route of served) route.fate = 'grouped';
    }
    drifts.push(drift(document, found.shift, found.moved));
  }
  return drifts;
}

/** A base that the document names and under which nothing is served. A proxy that adds or takes off a prefix is no drift. */
function wholeDocument(document: Document): Drift[] {
  const { base, declared, operations } = document;
  const moved = operations.flatMap((operation) =>
    operation.fate?.is === 'matched' && !operation.ownBases ? [{ operation, ...operation.fate }] : [],
  );
  if (base.declared || moved.length < fewest || moved.some((one) => one.declared)) return [];
  const [said] = declared;
  if (!said || said.path === '' || base.path === '' || said.path.endsWith(base.path) || base.path.endsWith(said.path))
    return [];
  asDeclared(moved, said.path);
  const told = drift(document, { from: baseOf(said.path), to: base.shape }, moved);
  for (const { operation } of moved) operation.fate = { is: 'grouped' };
  return [{ ...told, location: said.location ?? told.location, confidence: 'likely' }];
}

/** Some paths are served as they stand, and the others only below a prefix that the document does not name. */
function mixed(document: Document): Drift[] {
  const { base, declared } = document;
  if (base.declared) return [];
  const matched = document.operations.flatMap((operation) =>
    operation.fate?.is === 'matched' && !operation.ownBases ? [{ operation, ...operation.fate }] : [],
  );
  const moved = matched.filter((one) => !one.declared);
  if (moved.length < fewest || matched.length - moved.length < fewest) return [];
  const said = declared.find(({ path }) => base.path.endsWith(path)) ?? declared[0];
  asDeclared(moved, said?.path ?? '');
  const told = drift(document, reduced({ from: baseOf(said?.path ?? ''), to: base.shape }), moved);
  for (const { operation } of moved) operation.fate = { is: 'grouped' };
  return [told];
}

/** What the document says is told, not what was found in its stead. */
function asDeclared(moved: readonly Moved[], base: string): void {
  for (const { operation } of moved) operation.url = urlOf(operation, base);
}

function baseOf(path: string): Shape {
  return path.split('/').flatMap((text) => (text === '' ? [] : [`=${text}`]));
}

/** What both end with is not shifted. */
function reduced({ from, to }: Shift): Shift {
  let same = 0;
  while (same < from.length && same < to.length && from.at(-1 - same) === to.at(-1 - same)) same++;
  return { from: from.slice(0, from.length - same), to: to.slice(0, to.length - same) };
}

function nextGroup(
  document: Document,
  suffixes: SuffixIndex,
  index: ShapeIndex<Route>,
): { shift: Shift; moved: Moved[] } | undefined {
  const open = document.operations.filter((operation) => operation.fate === undefined && !operation.ownBases);
  if (open.length < fewest) return undefined;
  const votes = new Map<string, { shift: Shift; operations: Set<Operation> }>();
  // A cause that concerns many shows in a part of them.
  for (const operation of sampleOf(open))
    for (const shift of shiftsOf(fullShape(document, operation), suffixes)) {
      const key = `${pathOf(shift.from)} ${pathOf(shift.to)}`;
      const vote = votes.get(key) ?? { shift, operations: new Set() };
      votes.set(key, vote.operations.add(operation) && vote);
    }
  const popular = [...votes]
    .filter(([, { operations }]) => operations.size >= fewest)
    .toSorted(
      ([a, one], [b, other]) => other.operations.size - one.operations.size || a.length - b.length || byText(a, b),
    );
  for (const [, { shift }] of popular.slice(0, mostGroups)) {
    const moved = movable(document, open, shift, index);
    if (moved.length >= fewest) return { shift, moved };
  }
  return undefined;
}

/** The ways to change the beginning of a path so that a route has it. */
function shiftsOf(shape: Shape, suffixes: SuffixIndex): Shift[] {
  const shifts: Shift[] = [];
  for (let from = 0; from <= Math.min(shape.length - 1, 6); from++) {
    if (from > 0 && !isText(shape[from - 1] ?? '')) break;
    const tail = shape.slice(from);
    // What is left must say something: every collection ends with a parameter.
    if (countTexts(tail) === 0) break;
    for (const to of suffixes.prefixesOf(tail).values()) {
      const same = from > 0 && to.length > 0 && to.at(-1) === shape[from - 1];
      if (!same && !(from === 0 && to.length === 0)) shifts.push({ from: shape.slice(0, from), to });
    }
  }
  return shifts;
}

/** Those that a shift explains, out of the families of paths of which it explains nearly all. */
function movable(
  document: Document,
  open: readonly Operation[],
  { from, to }: Shift,
  index: ShapeIndex<Route>,
): Moved[] {
  const families = new Map<string, { all: number; moved: Moved[] }>();
  let all = 0;
  for (const operation of open) {
    const shape = fullShape(document, operation);
    if (!startsWith(shape, from)) continue;
    all++;
    const name = shape[from.length] ?? '';
    const family = families.get(name) ?? { all: 0, moved: [] };
    families.set(name, family);
    family.all++;
    const best = bestOf({ ...operation, shapes: [shape.slice(from.length)] }, to, index);
    if (best.rank === exact) family.moved.push({ operation, routes: best.routes });
  }
  const moved = [...families.values()].flatMap((family) => family.moved);
  if (moved.length >= all * share) return moved;
  return [...families.values()].flatMap((family) => (family.moved.length >= family.all * share ? family.moved : []));
}

function fullShape({ base }: Document, { shapes }: Operation): Shape {
  return [...base.shape, ...(shapes.at(-1) ?? [])];
}

function drift(document: Document, shift: Shift, moved: readonly Moved[]): Drift {
  const [from, to] = [pathOf(shift.from), pathOf(shift.to)];
  const [first] = moved as readonly [Moved, ...Moved[]];
  const of = document.operations.length;
  const paths = `${moved.length} of ${count(of, 'operation')} in ${document.name}`;
  const cause = causeOf(moved, to);
  const because = cause ? ` (${cause.text}, ${at(cause.location)})` : '';
  const what =
    from === ''
      ? `lack ${to} in front of their path, below which the code serves them`
      : to === ''
        ? `stand below ${from}, which the code does not have`
        : `stand below ${from}, and the code serves them below ${to}`;
  const related: RelatedLocation[] = [
    ...(cause ? [{ ...cause.location, role: 'prefix set at' }] : []),
    ...moved
      .slice(0, mostRelated)
      .flatMap(({ operation, routes: [route] }, index): RelatedLocation[] => [
        ...(index > 0 ? [{ ...operation.fact.location, role: 'documented at' }] : []),
        ...(route ? [{ ...route.fact.location, role: 'registered at' }] : []),
      ]),
  ];
  return {
    rule: 'openapi/base-path-mismatch',
    subject: document.name,
    facet: `${from || '/'} -> ${to || '/'}`,
    message: `${paths} ${what}${because}`,
    location: first.operation.fact.data.pathLocation,
    related,
    expected: first.routes[0]?.fact.name ?? to,
    actual: first.operation.url,
    confidence: 'certain',
    fix: { description: fixOf(document, shift, moved.length) },
    trace: [
      ...stepsOf(first.routes[0]?.fact.data.trace ?? []),
      ...moved
        .slice(0, 200)
        .map(
          ({ operation, routes: [route] }) =>
            `${at(operation.fact.location)} ${operation.fact.name}: ${route?.fact.name ?? ''} at ${route ? at(route.fact.location) : ''}`,
        ),
      ...(moved.length > 200 ? [`and ${moved.length - 200} more`] : []),
    ],
  };
}

function fixOf(document: Document, { from, to }: Shift, moved: number): string {
  const change =
    from.length === 0
      ? `put ${pathOf(to)} in front of`
      : to.length === 0
        ? `take ${pathOf(from)} off`
        : `write ${pathOf(to)} for ${pathOf(from)} in`;
  const paths = `the path of these ${moved} operations`;
  if (document.fact?.data.generatedBy !== undefined)
    return `${document.name} is generated (${document.fact.data.generatedBy}): have the generator ${change} ${paths}, and run it again`;
  return `In ${document.name}, ${change} ${paths}, or in servers where it holds for all`;
}

/** The step that gave every one of the routes the prefix. */
function causeOf(
  moved: readonly Moved[],
  to: string,
): { text: string; location: { uri: string; startLine?: number } } | undefined {
  if (to === '') return undefined;
  const [first, ...rest] = moved.map(({ routes }) => routes[0]?.fact.data.trace ?? []);
  const last = to.slice(to.lastIndexOf('/') + 1);
  return first?.find(
    (step) =>
      step.text.includes(last) &&
      rest.every((trace) =>
        trace.some(({ location, text }) => text === step.text && at(location) === at(step.location)),
      ),
  );
}
