/** Finds the routes that answer to a path, without looking at those that do not. */
import type { Shape, Token } from './shape.ts';
import { isParameter, isText, lower } from './shape.ts';

/** How well a route fits, best first. */
export const exact = 0;
/** Through the rest of a path: `/files/*` answers to `/files/{name}`. */
export const byWildcard = 1;
/** A parameter of the route stands where the document has a fixed word: `/users/{id}` answers to `/users/me`. */
export const byParameter = 2;
/** Only through a segment that could not be worked out. */
export const byUnknown = 3;
export type Rank = 0 | 1 | 2 | 3;

export interface Hit<T> {
  value: T;
  /** The form of the route that fits. */
  shape: Shape;
  rank: Rank;
}

export interface Entry<T> {
  shape: Shape;
  value: T;
  caseInsensitive: boolean;
}

export interface ShapeIndex<T> {
  /** Everything that answers to the whole of a shape; of several forms of one value, each. */
  find(shape: Shape): Hit<T>[];
}

interface Node<T> {
  texts: Map<Token, Node<T>>;
  /** By pattern. */
  parameters: Map<Token, Node<T>>;
  mixed: Map<Token, Node<T>>;
  wildcard?: Node<T>;
  unknown?: Node<T>;
  ends: Entry<T>[];
}

/** Steps of one search: only a graph made to be slow comes near it. */
const mostSteps = 20_000;

export function indexShapes<T>(entries: Iterable<Entry<T>>): ShapeIndex<T> {
  const sensitive = emptyNode<T>();
  const insensitive = emptyNode<T>();
  let foldsCase = false;
  for (const entry of entries) {
    if (entry.caseInsensitive) foldsCase = true;
    const shape = entry.caseInsensitive ? entry.shape.map(lower) : entry.shape;
    let node = entry.caseInsensitive ? insensitive : sensitive;
    for (const token of shape) node = childFor(node, token);
    node.ends.push(entry);
  }
  return {
    find(shape) {
      const hits: Hit<T>[] = [];
      search(sensitive, shape, hits);
      if (foldsCase) search(insensitive, shape.map(lower), hits);
      return hits;
    },
  };
}

function emptyNode<T>(): Node<T> {
  return { texts: new Map(), parameters: new Map(), mixed: new Map(), ends: [] };
}

function childFor<T>(node: Node<T>, token: Token): Node<T> {
  if (token === '*') return (node.wildcard ??= emptyNode());
  if (token === '?') return (node.unknown ??= emptyNode());
  const children = isText(token) ? node.texts : isParameter(token) ? node.parameters : node.mixed;
  let child = children.get(token);
  if (!child) children.set(token, (child = emptyNode()));
  return child;
}

function search<T>(root: Node<T>, shape: Shape, hits: Hit<T>[]): void {
  // Only a wildcard can lead to one node by two ways.
  const seen = new Map<Node<T>, Map<number, Rank>>();
  const stack: { node: Node<T>; at: number; rank: Rank }[] = [{ node: root, at: 0, rank: exact }];
  let steps = 0;
  for (let next = stack.pop(); next && steps++ < mostSteps; next = stack.pop()) {
    const { node, at, rank } = next;
    if (at === shape.length) {
      for (const { value, shape: whole } of node.ends) hits.push({ value, shape: whole, rank });
      continue;
    }
    const token = shape[at] as Token;
    const go = (child: Node<T> | undefined, to: number, through: Rank): void => {
      if (child) stack.push({ node: child, at: to, rank: Math.max(rank, through) as Rank });
    };
    alongOne(node, token, (child, through) => go(child, at + 1, through));
    if (!node.wildcard && !node.unknown) continue;
    const places = seen.get(node) ?? new Map<number, Rank>();
    seen.set(node, places);
    if ((places.get(at) ?? byUnknown + 1) <= rank) continue;
    places.set(at, rank);
    for (let to = at + 1; to <= shape.length; to++) {
      go(node.wildcard, to, token === '*' && to === at + 1 ? exact : byWildcard);
      go(node.unknown, to, byUnknown);
    }
  }
}

/** The children that take exactly this one segment. */
function alongOne<T>(node: Node<T>, token: Token, go: (child: Node<T> | undefined, rank: Rank) => void): void {
  if (isText(token)) {
    go(node.texts.get(token), exact);
    for (const [pattern, child] of node.parameters)
      if (admits(pattern.slice(2), token.slice(1))) go(child, byParameter);
    for (const [mixed, child] of node.mixed) if (fits(mixed.slice(1), token.slice(1))) go(child, byParameter);
  } else if (isParameter(token)) {
    for (const child of node.parameters.values()) go(child, exact);
  } else if (token.startsWith('~')) {
    go(node.mixed.get(token), exact);
    for (const child of node.parameters.values()) go(child, byParameter);
  }
}

/** Whether a parameter's pattern can take a fixed word. A pattern is never run: what is not plain to see is taken to fit. */
function admits(pattern: string, word: string): boolean {
  const bare = pattern.replace(/^\^?\(?(?:\?:)?/, '').replace(/\)?\$?$/, '');
  if (/^(?:\\d|\[0-9\])(?:\+|\*|\{\d+(?:,\d*)?\})?$/.test(bare)) return /^\d+$/.test(word);
  if (/^[\w-]+(?:\|[\w-]+)*$/.test(bare)) return bare.toLowerCase().split('|').includes(word.toLowerCase());
  return true;
}

/** Whether a fixed word is one of `{}.json`: its words stand in it, in order. */
function fits(mixed: string, word: string): boolean {
  const pieces = mixed.split('{}');
  const last = pieces.pop() ?? '';
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = index === 0 ? (word.startsWith(piece) ? 0 : -1) : word.indexOf(piece, from + 1);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return word.length > from + last.length && word.endsWith(last);
}
