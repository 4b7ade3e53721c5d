/** Where the sites of one module are put down. */
import type { Node } from 'oxc-parser';
import { bare, staticName } from '../../../parse/walk.ts';
import type { Placeholder, Requirement } from '../facts.ts';
import type { Bodies } from './definitions.ts';
import type { Evaluator } from './evaluator.ts';
import type { ModuleData, ParseSite, Ref } from './ref.ts';

/** What the recording of one module shares. */
export interface Recording {
  ev: Evaluator;
  data: ModuleData;
  bodies: Bodies;
  /** Schemas whose failure is only looked at, and the function around them: settled once the whole module is seen. */
  lenient: { site: ParseSite; within: Node }[];
}

export function pushRead(
  { ev, data }: Recording,
  base: Ref,
  key: Ref | null,
  place: Node,
  whole: Node,
  requirement: Requirement,
  fallbackFor?: string,
  placeholder?: Placeholder,
): void {
  data.reads.push({
    base,
    key,
    at: ev.at(place),
    form: formOf(ev, whole),
    requirement,
    ...(fallbackFor ? { fallbackFor } : {}),
    ...(placeholder ? { placeholder } : {}),
  });
}

/** The text of a node on one line, at most 80 characters. */
export function formOf(ev: Evaluator, node: Node): string {
  const text = ev.source.text.slice(node.start, Math.min(node.end, node.start + 200)).replace(/\s+/g, ' ');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** A call without the bulk of its arguments: `createEnv(…)`, `schema.parse(process.env)`. */
export function callForm(ev: Evaluator, node: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>): string {
  const whole = formOf(ev, node);
  if (whole.length <= 60) return whole;
  const callee = formOf(ev, node.callee);
  const name = callee.length <= 40 && !/[\s{]/.test(callee) ? callee : calleeForm(node.callee, 0);
  const given = node.arguments.map((argument) => formOf(ev, argument)).join(', ');
  return `${name}(${given.length <= 30 ? given : '…'})`;
}

/** `z.object(…).parse` of a callee that spreads over many lines. */
function calleeForm(node: Node, depth: number): string {
  const inner = bare(node);
  if (depth > 6) return '…';
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'CallExpression') return `${calleeForm(inner.callee, depth + 1)}(…)`;
  const name = inner.type === 'MemberExpression' ? staticName(inner.property, inner.computed) : undefined;
  return inner.type === 'MemberExpression' && name !== undefined
    ? `${calleeForm(inner.object, depth + 1)}.${name}`
    : '…';
}
