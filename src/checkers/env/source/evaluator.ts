/** What every part of evaluation is given: the module, its scopes, and a way to evaluate what lies inside. */
import type { Node } from 'oxc-parser';
import type { Scope, Scopes } from '../../../parse/scopes.ts';
import type { ParsedSource } from '../../../parse/source.ts';
import type { At, Ref } from './ref.ts';

/** What evaluation needs of the module, and the tables that give functions and classes their numbers. */
export interface Evaluator {
  source: ParsedSource;
  scopes: Scopes;
  at(node: Node): At;
  evaluate(node: Node, scope: Scope): Ref | null;
  functionId(node: Node): number;
  classId(node: Node): number;
  /** Parameters of callbacks that get the elements of a list: `keys.forEach((key) => …)`. */
  elements: Map<Node, Ref>;
}
