/** `a.b(c).d` read from its root on. */
import type { Node } from 'oxc-parser';
import { bare, staticName } from '../../walk.ts';

export type Link = { kind: 'member'; name: string; node: Node } | { kind: 'call'; args: readonly Node[]; node: Node };

export interface Chain {
  root: Node;
  /** From the root on. */
  links: Link[];
}

/** Chains that people write have ten links; longer ones are queries, and nobody declares a test by them. */
export const mostLinks = 60;

/** `a.b(c).d` as its root and the links behind it; none where a member is not written out. */
export function chainOf(node: Node): Chain | undefined {
  const links: Link[] = [];
  let at = bare(node);
  while (links.length < mostLinks) {
    if (at.type === 'MemberExpression') {
      const name = staticName(at.property, at.computed);
      if (name === undefined) return undefined;
      links.push({ kind: 'member', name, node: at.property });
      at = bare(at.object);
    } else if (at.type === 'CallExpression') {
      links.push({ kind: 'call', args: at.arguments, node: at });
      at = bare(at.callee);
    } else if (at.type === 'TaggedTemplateExpression') {
      links.push({ kind: 'call', args: [], node: at });
      at = bare(at.tag);
    } else return { root: at, links: links.reverse() };
  }
  return undefined;
}

export function isFunction(node: Node): boolean {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
}
