/** Walks a syntax tree: children in source order, ancestors at hand. */
import type { Node } from 'oxc-parser';

/** The child properties of every node type, as the parser publishes them. */
export type VisitorKeys = Readonly<Record<string, readonly string[]>>;

/** The children of a node, in source order. */
export function children(node: Node, keys: VisitorKeys): Node[] {
  const found: Node[] = [];
  const record = node as unknown as Record<string, unknown>;
  for (const key of keys[node.type] ?? []) {
    const value = record[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) found.push(item);
    } else if (isNode(value)) found.push(value);
  }
  return found;
}

/**
 * Visits every node below `root` before its children. `ancestors` runs from the outermost to the parent and is reused:
 * copy it to keep it. `leave` is called for the nodes for which `enter` returned true.
 */
export function walk(
  root: Node,
  keys: VisitorKeys,
  enter: (node: Node, ancestors: readonly Node[]) => boolean | void,
  leave?: (node: Node) => void,
): void {
  const ancestors: Node[] = [];
  const wanted: boolean[] = [];
  // A stack of its own: a sum of ten thousand terms is as many levels deep. `undefined` closes the innermost ancestor.
  const open: (Node | undefined)[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (!node) {
      const left = ancestors.pop();
      if (wanted.pop() && left) leave?.(left);
      continue;
    }
    const isWanted = enter(node, ancestors) === true;
    const mark = open.push(undefined);
    // From the last child to the first: the first is to be taken next. The keys name nodes, and lists of them, alone.
    const record = node as unknown as Record<string, Node | null | undefined | readonly (Node | null)[]>;
    const names = keys[node.type] ?? none;
    for (let at = names.length - 1; at >= 0; at--) {
      const value = record[names[at] ?? ''];
      if (value === null || value === undefined) continue;
      if (Array.isArray(value)) {
        for (let index = value.length - 1; index >= 0; index--) {
          const item: Node | null = value[index];
          if (item !== null) open.push(item);
        }
      } else open.push(value as Node);
    }
    if (open.length > mark) {
      ancestors.push(node);
      wanted.push(isWanted);
    } else {
      // Half of all nodes are leaves.
      open.pop();
      if (isWanted) leave?.(node);
    }
  }
}

const none: readonly string[] = [];

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** An expression without what only types or groups it: `(a as B)!` is `a`. */
export function bare(node: Node): Node {
  let current = node;
  for (;;) {
    switch (current.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
      case 'ParenthesizedExpression':
        current = current.expression;
        break;
      case 'AwaitExpression':
        current = current.argument;
        break;
      default:
        return current;
    }
  }
}

/** The name of a property or member where it is written out: `a.b`, `a['b']`, `{ b: … }`, `` a[`b`] ``. */
export function staticName(key: Node, computed: boolean): string | undefined {
  if (!computed && (key.type === 'Identifier' || key.type === 'PrivateIdentifier')) return key.name;
  return stringValue(key);
}

/** The value of a string literal or of a template without expressions. */
export function stringValue(node: Node): string | undefined {
  const inner = bare(node);
  if (inner.type === 'Literal') return typeof inner.value === 'string' ? inner.value : undefined;
  if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0)
    return inner.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
