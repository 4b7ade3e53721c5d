/** Where in a document a new operation goes, to the line, as far as the places of its operations tell. */
import type { OperationFact } from '../facts.ts';
import type { Document } from './ledger.ts';
import type { Shape } from './shape.ts';
import { keyOf } from './shape.ts';

export interface Place {
  uri: string;
  /** The new lines go before this one. */
  line: number;
  indent: string;
  /** By how much methods are indented below their path. */
  step: number;
  /** Whether the path has to be written too. */
  isPath: boolean;
}

export interface Places {
  /** Operations on a path, base included. */
  samePath(shape: Shape): OperationFact[];
  /** Before the first method of a path: where the last one ends is not known. */
  before(shape: Shape): Place | undefined;
  /** Before the path that follows the nearest kin, else before the kin itself. */
  forPath(path: string): Place | undefined;
}

export function placesIn({ operations, base }: Document): Places {
  const byShape = new Map<string, OperationFact[]>();
  const byHead = new Map<string, OperationFact>();
  const pathLines = new Map<string, number[]>();
  for (const { fact, shapes } of operations) {
    for (const shape of shapes) push(byShape, keyOf([...base.shape, ...shape]), fact);
    if (!isBlockStyle(fact)) continue;
    // The last path with the same beginning: what is new goes behind its kin.
    for (const head of headsOf(fact.data.path)) if (lineOf(byHead.get(head)) <= lineOf(fact)) byHead.set(head, fact);
    push(pathLines, columnOf(fact), lineOf(fact));
  }
  for (const lines of pathLines.values()) lines.sort((a, b) => a - b);
  return {
    samePath: (shape) => byShape.get(keyOf(shape)) ?? [],
    before(shape) {
      const all = (byShape.get(keyOf(shape)) ?? []).filter(isBlockStyle);
      const [first] = all.toSorted((a, b) => (a.location.startLine ?? 0) - (b.location.startLine ?? 0));
      if (!first) return undefined;
      const { location, data } = first;
      const step = stepOf(first);
      const indent = ' '.repeat((data.pathLocation.startColumn ?? 1) - 1 + step);
      return { uri: location.uri, line: location.startLine ?? 1, indent, step, isPath: false };
    },
    forPath(path) {
      const kin = headsOf(path)
        .map((head) => byHead.get(head))
        .findLast((fact) => fact !== undefined);
      if (!kin) return undefined;
      const line = lineOf(kin);
      const next = firstAbove(pathLines.get(columnOf(kin)) ?? [], line);
      const indent = ' '.repeat((kin.data.pathLocation.startColumn ?? 1) - 1);
      return { uri: kin.location.uri, line: next ?? line, indent, step: stepOf(kin), isPath: true };
    },
  };
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** `/`, `/users`, `/users/{id}` */
function headsOf(path: string): string[] {
  const segments = path.split('/').filter((segment) => segment !== '');
  return ['/', ...segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`)];
}

/** YAML with the path and the method on lines of their own, in one file. */
function isBlockStyle(fact: OperationFact): boolean {
  const { location, data } = fact;
  const step = stepOf(fact);
  return (
    /\.ya?ml$/i.test(location.uri) &&
    location.uri === data.pathLocation.uri &&
    (location.startLine ?? 0) > (data.pathLocation.startLine ?? 0) &&
    step > 0 &&
    step <= 8
  );
}

function stepOf({ location, data }: OperationFact): number {
  return (location.startColumn ?? 0) - (data.pathLocation.startColumn ?? 0);
}

function lineOf(fact: OperationFact | undefined): number {
  return fact?.data.pathLocation.startLine ?? 0;
}

function columnOf({ location, data }: OperationFact): string {
  return `${data.pathLocation.startColumn ?? 1} ${location.uri}`;
}

function firstAbove(sorted: readonly number[], line: number): number | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return sorted[low];
}
