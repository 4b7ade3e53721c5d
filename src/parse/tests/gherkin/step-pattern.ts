/**
 * Matches a step's text against Cucumber expressions and regular expressions of the repository under check, which nobody
 * vouches for: never by the engine of JavaScript, whose time has no bound, but by keeping all places that can be reached.
 */

import { parseRegex } from './step-regex.ts';
import type { RegexNode as Node } from './step-regex.ts';

export interface StepPattern {
  kind: 'expression' | 'regex';
  source: string;
  flags: string;
}

/** `true` where the step fits, `false` where it cannot, `unknown` where the pattern is not understood or takes too long. */
export type Fit = boolean | 'unknown';

export interface CompiledPattern {
  /** `budget` is what all texts together may take. */
  fits(text: string, budget?: Budget): Fit;
}

interface Budget {
  steps: number;
}

const longestPattern = 1_000;
const longestText = 1_000;
const mostSteps = 200_000;

const decimal = '[-+]?\\d*[.,]?\\d+(?:[eE][-+]?\\d+)?';

/** What Cucumber's own parameter types take; a type that the project defined may take anything. */
const parameters: Record<string, string> = {
  ...{ int: '-?\\d+', byte: '-?\\d+', short: '-?\\d+', long: '-?\\d+', biginteger: '-?\\d+' },
  ...{ float: decimal, double: decimal, bigdecimal: decimal },
  ...{ word: '[^\\s]+', string: '(?:"(?:[^"\\\\]|\\\\.)*"|\'(?:[^\'\\\\]|\\\\.)*\')', '': '.*' },
};

export function compilePattern({ kind, source, flags }: StepPattern): CompiledPattern {
  const regex =
    source.length > longestPattern ? undefined : kind === 'regex' ? { source, isSure: true } : regexOf(source);
  const node = regex && parseRegex(regex.source, flags);
  // jest-cucumber compares strings as they are.
  const isSame = (text: string): boolean => kind === 'expression' && text === source;
  if (!regex || !node) return { fits: (text) => isSame(text) || 'unknown' };
  return {
    fits: (text, budget = { steps: Infinity }) => {
      if (isSame(text)) return true;
      const fit = run(node, text, kind === 'expression', budget);
      return fit === true && !regex.isSure ? 'unknown' : fit;
    },
  };
}

/** A Cucumber expression as a regular expression; none where it is not valid. */
function regexOf(expression: string): { source: string; isSure: boolean } | undefined {
  // Regular expressions in a string, and the `$names` of long ago: some runners know them.
  if (/^\^|\$$|\$[A-Za-z_]/.test(expression)) return undefined;
  let isSure = true;
  let isValid = true;
  const isKnown = (name: string): boolean => Object.hasOwn(parameters, name);
  // Words are parted by blanks and parameters; within one, `/` parts alternatives.
  const words = expression.split(/(\s+|\{[^{}]{0,200}\})/).map((word) => {
    const parameter = /^\{([^{}]*)\}$/.exec(word)?.[1];
    if (parameter !== undefined) {
      isSure &&= isKnown(parameter);
      return `(?:${isKnown(parameter) ? parameters[parameter] : '.*'})`;
    }
    const options = parted(word).map((option) => escaped(option));
    isValid &&= options.length === 1 || !options.includes('');
    return options.length === 1 ? (options[0] ?? '') : `(?:${options.join('|')})`;
  });
  // Escaped braces and blanks within brackets are rare, and cut by the split above: not understood rather than wrong.
  if (/\\[{}]/.test(expression) || /\([^()]{0,200}\s[^()]{0,200}\)/.test(expression)) return undefined;
  return isValid ? { source: words.join(''), isSure } : undefined;
}

function parted(word: string): string[] {
  const options = [''];
  for (let at = 0; at < word.length; at++) {
    if (word.charAt(at) === '/') options.push('');
    else {
      const sign = word.charAt(at) === '\\' ? word.slice(at, ++at + 1) : word.charAt(at);
      options.push((options.pop() ?? '') + sign);
    }
  }
  return options;
}

/** `cucumber(s)`: what stands in brackets may be left out. */
function escaped(option: string): string {
  return option.replace(/\\(.)|([()])|([.*+?^${}|[\]\\])/g, (_, plain?: string, bracket?: string, special?: string) => {
    if (bracket) return bracket === '(' ? '(?:' : ')?';
    const sign = plain ?? special ?? '';
    return /[A-Za-z0-9\s"'/]/.test(sign) ? sign : `\\${sign}`;
  });
}

/** An unfinished budget ends the run, for patterns within patterns may take the product of their lengths. */
function run(node: Node, text: string, isWhole: boolean, all: Budget): Fit {
  if (text.length > longestText) return 'unknown';
  const steps = Math.min(mostSteps, all.steps);
  const budget = { steps };
  const everywhere = isWhole ? [0] : Array.from({ length: text.length + 1 }, (_, at) => at);
  const ends = reach(node, new Set(everywhere), text, budget);
  all.steps -= steps - budget.steps;
  if (budget.steps < 0) return 'unknown';
  return isWhole ? ends.has(text.length) : ends.size > 0;
}

function reach(node: Node, from: Set<number>, text: string, budget: Budget): Set<number> {
  budget.steps -= from.size + 1;
  if (budget.steps < 0 || from.size === 0) return new Set();
  switch (node.type) {
    case 'sign':
      return new Set([...from].filter((at) => at < text.length && node.accepts(text.charAt(at))).map((at) => at + 1));
    case 'start':
      return new Set(from.has(0) ? [0] : []);
    case 'end':
      return new Set(from.has(text.length) ? [text.length] : []);
    case 'border':
      return new Set([...from].filter((at) => isWord(text.charAt(at - 1)) !== isWord(text.charAt(at))));
    case 'sequence':
      return inTurn(node.parts, from, text, budget);
    case 'choice':
      return new Set(node.options.flatMap((option) => [...reach(option, from, text, budget)]));
    case 'repeat':
      return repeated(node, from, text, budget);
  }
}

function inTurn(parts: Node[], from: Set<number>, text: string, budget: Budget): Set<number> {
  let places = from;
  for (const part of parts) {
    if (places.size === 0) break;
    places = reach(part, places, text, budget);
  }
  return places;
}

function repeated(node: Node & { type: 'repeat' }, from: Set<number>, text: string, budget: Budget): Set<number> {
  let places = from;
  for (let count = 0; count < node.least && places.size > 0; count++) places = reach(node.part, places, text, budget);
  const all = new Set(places);
  for (let count = node.least; count < node.most && places.size > 0; count++) {
    // Only from where it has not been yet.
    places = new Set([...reach(node.part, places, text, budget)].filter((at) => !all.has(at)));
    for (const at of places) all.add(at);
  }
  return all;
}

function isWord(sign: string): boolean {
  return /^\w$/.test(sign);
}
