/** An operation and a route that nobody else wants and that seem to be one: same path with another method, or nearly the same path. */
import type { Method } from '../facts.ts';
import { agreesOnSlash, serves } from './base.ts';
import { alike, folded } from './distance.ts';
import type { Difference, Document, Ledger, Operation, Route } from './ledger.ts';
import { baseShape, differences, indexRoutes } from './ledger.ts';
import type { Shape, Token } from './shape.ts';
import { countTexts, isParameter, isText, keyOf, plain } from './shape.ts';
import { indexSuffixes } from './suffixes.ts';
import { exact } from './trie.ts';
import { byText } from './wording.ts';

/** Where several routes fit one of these, none is more likely than the others. */
const needsToBeAlone: readonly Difference[] = ['parameter', 'prefix', 'segment'];

/** Methods that are taken for one another. */
const kin: Partial<Record<Method, Method>> = { PUT: 'PATCH', PATCH: 'PUT', POST: 'PUT', GET: 'POST', DELETE: 'POST' };

/** Settles operations whose path is there with another method, one that the document does not have for this path. */
export function findOtherMethods({ index }: Ledger, document: Document, candidates: readonly Route[]): void {
  const free = new Set(candidates.filter(isFree));
  for (const operation of document.operations) {
    if (operation.fate !== undefined || free.size === 0) continue;
    const hits = basesOf(document, operation).flatMap((base) =>
      operation.shapes.flatMap((shape) => index.find([...base, ...shape])),
    );
    const [route] = hits
      .flatMap(({ rank, value }) =>
        rank === exact && free.has(value) && agreesOnSlash(value, operation.fact.data.path) ? [value] : [],
      )
      .filter(({ fact }) => !serves(fact.data.method, operation.method))
      .toSorted(
        (a, b) => Number(isKin(b, operation)) - Number(isKin(a, operation)) || byText(a.fact.name, b.fact.name),
      );
    if (!route) continue;
    free.delete(route);
    route.fate = 'other-method';
    operation.fate = { is: 'other-method', route };
  }
}

function isKin({ fact }: Route, { method }: Operation): boolean {
  return kin[method] === fact.data.method;
}

function isFree({ fate, uncertain, ignored }: Route): boolean {
  return fate === undefined && !uncertain && !ignored;
}

function basesOf(document: Document, operation: Operation): Shape[] {
  const valid = document.configured === undefined ? document.declared : [];
  const stated = (operation.ownBases ?? valid).map(({ path }) => baseShape(path));
  return [document.base.shape, ...stated.filter((shape) => keyOf(shape) !== document.base.shape.join('/'))];
}

/** Settles operations whose path is nearly that of a route: each route is taken for one operation only, the surest first. */
export function findNearPaths(ledger: Ledger, document: Document, candidates: readonly Route[]): void {
  const free = candidates.filter(isFree);
  const open = document.operations.filter(({ fate }) => fate === undefined);
  if (free.length === 0 || open.length === 0) return;
  const near = nearIndex(free);
  const pairs = open.flatMap((operation) => {
    const shape = [...(basesOf(document, operation)[0] ?? []), ...(operation.shapes.at(-1) ?? [])];
    const base = document.base.shape.length;
    return alone([...slashes(ledger, operation, shape), ...near.of(operation.method, shape, base)]).map((one) => ({
      operation,
      ...one,
    }));
  });
  const rank = (difference: Difference): number => differences.indexOf(difference);
  pairs.sort(
    (a, b) =>
      rank(a.difference) - rank(b.difference) ||
      byText(a.operation.url, b.operation.url) ||
      byText(a.route.fact.name, b.route.fact.name),
  );
  for (const { operation, route, difference } of pairs) {
    if (operation.fate !== undefined || !isFree(route)) continue;
    operation.fate = { is: 'near', route, difference };
    route.fate = 'near';
  }
}

interface Candidate {
  route: Route;
  difference: Difference;
}

function slashes({ index }: Ledger, { method, fact }: Operation, shape: Shape): Candidate[] {
  return index
    .find(shape)
    .flatMap(({ value, rank }) =>
      rank === exact && serves(value.fact.data.method, method) && !agreesOnSlash(value, fact.data.path)
        ? [{ route: value, difference: 'slash' as const }]
        : [],
    );
}

function alone(candidates: readonly Candidate[]): Candidate[] {
  const names = new Map<Difference, Set<string>>();
  for (const { route, difference } of candidates)
    names.set(difference, (names.get(difference) ?? new Set()).add(route.fact.name));
  return candidates.filter(
    ({ difference }) => !needsToBeAlone.includes(difference) || names.get(difference)?.size === 1,
  );
}

interface NearIndex {
  of(method: Method, shape: Shape, base: number): Candidate[];
}

/** More routes than this in one drawer are a pattern of the paths, not a likeness. */
const mostInDrawer = 40;

function nearIndex(routes: readonly Route[]): NearIndex {
  const drawers = new Map<string, { route: Route; shape: Shape }[]>();
  const put = (key: string, route: Route, shape: Shape): void => {
    const drawer = drawers.get(key);
    if (!drawer) drawers.set(key, [{ route, shape }]);
    else if (drawer.length < mostInDrawer) drawer.push({ route, shape });
  };
  for (const route of routes)
    for (const shape of route.shapes) {
      put(`whole ${keyOf(shape)}`, route, shape);
      put(`folded ${keyOf(shape.map(foldedToken))}`, route, shape);
      for (let at = 0; at < shape.length; at++) {
        put(`but ${at} ${keyOf(shape.with(at, '_'))}`, route, shape);
        put(`less ${keyOf(shape.toSpliced(at, 1))}`, route, shape);
      }
    }
  const suffixes = indexSuffixes(routes);
  const index = indexRoutes(routes);
  const open = (key: string, method: Method): { route: Route; shape: Shape }[] =>
    (drawers.get(key) ?? []).filter(({ route }) => serves(route.fact.data.method, method));

  return {
    of(method, shape, base) {
      const found: Candidate[] = [];
      for (const one of open(`folded ${keyOf(shape.map(foldedToken))}`, method))
        found.push({
          route: one.route,
          difference: keyOf(one.shape).toLowerCase() === keyOf(shape).toLowerCase() ? 'case' : 'spelling',
        });
      for (const [at, token] of shape.entries()) {
        for (const one of open(`but ${at} ${keyOf(shape.with(at, '_'))}`, method)) {
          const difference = differenceOf(token, one.shape[at] ?? '');
          if (difference) found.push({ route: one.route, difference });
        }
        const difference = dropped(shape, at, base);
        if (difference)
          for (const one of open(`whole ${keyOf(shape.toSpliced(at, 1))}`, method))
            found.push({ route: one.route, difference });
      }
      for (const one of open(`less ${keyOf(shape)}`, method)) {
        const at = one.shape.findIndex((token, place) => plain(token) !== plain(shape[place] ?? ''));
        const difference = dropped(one.shape, at, base);
        if (difference) found.push({ route: one.route, difference });
      }
      for (const moved of movedShapes(shape, base, suffixes.prefixesOf))
        for (const { value, rank } of index.find(moved))
          if (rank === exact && serves(value.fact.data.method, method))
            found.push({ route: value, difference: 'prefix' });
      const seen = new Set<Route>();
      return found.filter(({ route }) => !seen.has(route) && seen.add(route));
    },
  };
}

function foldedToken(token: Token): Token {
  return isText(token) ? `=${folded(token.slice(1))}` : token;
}

function differenceOf(a: Token, b: Token): Difference | undefined {
  if (isText(a) && isText(b)) return alike(a.slice(1), b.slice(1)) ? 'spelling' : undefined;
  const texts = [a, b].filter((token) => token.startsWith('~'));
  return texts.length > 0 && ![a, b].some((token) => isText(token) || token === '*') ? 'segment' : undefined;
}

/** What it means that one side lacks a segment: a parameter at the end, or a word within an otherwise telling path. */
function dropped(shape: Shape, at: number, base: number): Difference | undefined {
  if (at < base || at >= shape.length) return undefined;
  const left = countTexts(shape.slice(base)) - countTexts(shape.slice(at, at + 1));
  if (isParameter(shape[at] ?? ''))
    return at === shape.length - 1 && left > 0 ? 'parameter' : left > 1 ? 'segment' : undefined;
  return left > 1 ? 'segment' : undefined;
}

/** The same end below other beginnings of fixed words. */
function movedShapes(shape: Shape, base: number, prefixesOf: (tail: Shape) => ReadonlyMap<string, Shape>): Shape[] {
  const moved: Shape[] = [];
  for (let from = 0; from < shape.length && from <= base + 1; from++) {
    if (from > 0 && !isText(shape[from - 1] ?? '')) break;
    const tail = shape.slice(from);
    if (!tellsEnough(tail, from <= base || isCommonHead(shape[from - 1] ?? ''))) break;
    for (const to of prefixesOf(tail).values()) {
      const [left, came] = [shape[from - 1] ?? '', to.at(-1) ?? ''];
      if (left !== came && to.length + from <= base + 3) moved.push([...to, ...tail]);
    }
  }
  return moved;
}

/** Says where a path begins, not what it is of. */
function isCommonHead(token: Token): boolean {
  return /^=(?:api|rest|v\d+)$/i.test(token);
}

function tellsEnough(tail: Shape, isWholePath: boolean): boolean {
  const words = tail.filter((token) => isText(token) && token.length > 3);
  return words.length > (isWholePath ? 0 : 1);
}
