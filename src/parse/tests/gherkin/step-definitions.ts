/** Step definitions in TypeScript and JavaScript, found by the syntax of a file. */
import type { CallExpression, Node } from 'oxc-parser';
import type { ParsedSource } from '../../source.ts';
import { bare, stringValue, walk } from '../../walk.ts';
import type { StepPattern } from './step-pattern.ts';

export interface StepDefinition {
  /** Absent where it is put together at run time: nobody knows which steps it defines. */
  pattern?: StepPattern;
  line: number;
}

/** Cucumber's own functions, in playwright-bdd and Cypress too: whoever calls these defines a step. */
const sure = new Set(['Given', 'When', 'Then', 'defineStep']);
/** These, among them jest-cucumber's, are names of much else: drizzle has an `and`, mobx a `when`. */
const likely = new Set(['And', 'But', 'Step', 'given', 'when', 'then', 'and', 'but']);

const words = '(?:Given|When|Then|defineStep)';
/** A call, a name given to another, a function handed on. */
const signs = [
  new RegExp(`\\b${words}\\s{0,20}[(<]`),
  /(?<![.\w])(?:And|But|Step|given|when|then|and|but)\s{0,20}[(<]/,
  new RegExp(`\\b${words}\\s{1,20}as\\s|\\b${words}\\s{0,20}:\\s{0,20}\\w`),
  new RegExp(`[=[(,]\\s{0,20}${words}\\s{0,20}[;,\\])\\n]`),
];

/** A cheap look: false where the text cannot define a step. */
export function mayDefineSteps(text: string): boolean {
  return signs.some((sign) => sign.test(text));
}

export function stepDefinitionsOf(source: ParsedSource): StepDefinition[] {
  const found: StepDefinition[] = [];
  walk(source.program, source.keys, (node, ancestors) => {
    const definition = definitionIn(node, ancestors.at(-1));
    if (definition) found.push({ ...definition, line: source.locate(node).startLine ?? 1 });
  });
  return found;
}

function definitionIn(node: Node, parent: Node | undefined): Pick<StepDefinition, 'pattern'> | undefined {
  if (node.type === 'CallExpression') return parent?.type === 'Decorator' ? decorated(node) : called(node);
  return isHandedOn(node, parent) ? {} : undefined;
}

/** `Given('…', fn)`: a name of a step function, a pattern and what it runs. */
function called(call: CallExpression): Pick<StepDefinition, 'pattern'> | undefined {
  const name = nameOf(call);
  if (name === undefined || call.arguments.length < 2) return undefined;
  const [first, last] = [bare(call.arguments[0] as Node), bare(call.arguments.at(-1) as Node)];
  if (isData(last)) return undefined;
  const pattern = patternOf(first);
  if (pattern) return { pattern };
  const isOpen = sure.has(name) ? !isFunction(first) : mayBeText.has(first.type) && isFunction(last);
  return isOpen ? {} : undefined;
}

/** `@Given('…')` above a method, as playwright-bdd and cucumber-tsflow have it. */
function decorated(call: CallExpression): Pick<StepDefinition, 'pattern'> | undefined {
  const [first] = call.arguments;
  if (nameOf(call) === undefined || !first) return undefined;
  const pattern = patternOf(bare(first as Node));
  return pattern ? { pattern } : {};
}

/** Members by the sure names alone: `promise.then(…)` defines nothing, `cucumber.Then(…)` does. */
function nameOf(call: CallExpression): string | undefined {
  const callee = bare(call.callee);
  if (callee.type === 'Identifier') return sure.has(callee.name) || likely.has(callee.name) ? callee.name : undefined;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return undefined;
  return sure.has(callee.property.name) ? callee.property.name : undefined;
}

/** Whether a step function gets another name, or goes where its calls are not seen: what is defined there is not known. */
function isHandedOn(node: Node, parent: Node | undefined): boolean {
  if (node.type === 'ImportSpecifier') return isSure(node.imported) && !isKnown(node.local);
  if (node.type === 'Property' && parent?.type === 'ObjectPattern') return isSure(node.key) && !isKnown(node.value);
  if (!isSure(node)) return false;
  if (parent?.type === 'ArrayExpression') return true;
  if (parent?.type === 'VariableDeclarator') return parent.init === node && !isKnown(parent.id);
  return parent?.type === 'CallExpression' && parent.callee !== node;
}

function isSure(node: Node): boolean {
  return node.type === 'Identifier' && sure.has(node.name);
}

function isKnown(node: Node): boolean {
  const target = node.type === 'AssignmentPattern' ? node.left : node;
  return target.type === 'Identifier' && (sure.has(target.name) || likely.has(target.name));
}

/** What a pattern is put together of. */
const mayBeText: ReadonlySet<string> = new Set([
  'Identifier',
  'MemberExpression',
  'TemplateLiteral',
  'BinaryExpression',
  'NewExpression',
]);

function isData({ type }: Node): boolean {
  return ['Literal', 'TemplateLiteral', 'ObjectExpression', 'ArrayExpression'].includes(type);
}

function isFunction({ type }: Node): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression';
}

function patternOf(inner: Node): StepPattern | undefined {
  if (inner.type === 'Literal' && 'regex' in inner && inner.regex)
    return { kind: 'regex', source: inner.regex.pattern, flags: inner.regex.flags };
  const text = stringValue(inner);
  return text === undefined ? undefined : { kind: 'expression', source: text, flags: '' };
}
