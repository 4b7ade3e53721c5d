/** Step definitions in TypeScript and JavaScript, and whether every step of a scenario has one. */
import type { CallExpression, Node } from 'oxc-parser';
import type { ParsedSource } from '../../source.ts';
import { bare, stringValue, walk } from '../../walk.ts';
import type { FeatureStep } from './entries.ts';
import { compilePattern } from './step-pattern.ts';
import type { Fit, StepPattern } from './step-pattern.ts';

export interface StepDefinition {
  /** Absent where it is put together at run time. */
  pattern?: StepPattern;
  line: number;
}

/** Cucumber's functions, those of playwright-bdd and Cypress, and in lower case those of jest-cucumber. */
const names = new Set([
  'Given',
  'When',
  'Then',
  'And',
  'But',
  'Step',
  'defineStep',
  'given',
  'when',
  'then',
  'and',
  'but',
]);

/** A cheap look: false where the text cannot define a step. */
export function mayDefineSteps(text: string): boolean {
  return /(?<![.\w])(?:Given|When|Then|And|But|Step|defineStep|given|when|then|and|but)\s{0,20}[(<]/.test(text);
}

export function stepDefinitionsOf(source: ParsedSource): StepDefinition[] {
  const found: StepDefinition[] = [];
  walk(source.program, source.keys, (node) => {
    const call = node.type === 'CallExpression' ? definitionIn(node) : undefined;
    if (!call) return;
    const pattern = patternOf(call.arguments[0] as Node);
    found.push({ ...(pattern ? { pattern } : {}), line: source.locate(call).startLine ?? 1 });
  });
  return found;
}

/** `Given('…', fn)`: a name of a step function, a pattern and what it runs. */
function definitionIn(node: CallExpression): CallExpression | undefined {
  const callee = bare(node.callee);
  if (callee.type !== 'Identifier' || !names.has(callee.name) || node.arguments.length < 2) return undefined;
  const last = bare(node.arguments.at(-1) as Node);
  const isRun = ['ArrowFunctionExpression', 'FunctionExpression', 'Identifier', 'CallExpression', 'MemberExpression'];
  return isRun.includes(last.type) ? node : undefined;
}

function patternOf(node: Node): StepPattern | undefined {
  const inner = bare(node);
  if (inner.type === 'Literal' && 'regex' in inner && inner.regex)
    return { kind: 'regex', source: inner.regex.pattern, flags: inner.regex.flags };
  const text = stringValue(inner);
  return text === undefined ? undefined : { kind: 'expression', source: text, flags: '' };
}

/**
 * Tells for the steps of a scenario whether all have a definition: `true`, `false`, or `unknown` where one has none for
 * sure and a definition is not understood. Without any definition nothing is known: the steps may be in another language.
 */
export function stepMatcher(definitions: readonly StepDefinition[]): (steps: readonly FeatureStep[]) => Fit {
  const known = definitions.flatMap(({ pattern }) => (pattern ? [compilePattern(pattern)] : []));
  const isOpen = definitions.length === 0 || known.length < definitions.length;
  const remembered = new Map<string, Fit>();
  const fitOf = (text: string): Fit => {
    const before = remembered.get(text);
    if (before !== undefined) return before;
    let fit: Fit = isOpen ? 'unknown' : false;
    for (const { fits } of known) {
      const one = fits(text);
      if (one === 'unknown') fit = 'unknown';
      if (one !== true) continue;
      fit = true;
      break;
    }
    remembered.set(text, fit);
    return fit;
  };
  return (steps) => {
    const all = steps.flatMap(({ texts }) => texts).map(fitOf);
    return all.includes(false) ? false : all.includes('unknown') ? 'unknown' : true;
  };
}
