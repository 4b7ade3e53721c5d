/** Values as texts: parts of a URL, and short prints for messages. */
import type { Expr } from '../source/code.ts';
import type { TextPart, Value } from './value.ts';

/** Longer URLs, conditions and expressions are cut. */
const longest = 80;

/** A value as parts of a text: what is not known becomes a hole that names the expression. */
export function partsOf(value: Value | undefined, print: (expr: Expr) => string): TextPart[] {
  if (!value) return [];
  switch (value.v) {
    case 'text':
      return value.parts;
    case 'plain':
      return value.value === null ? [] : [{ text: String(value.value) }];
    case 'unknown':
      return [{ hole: value.text, why: value.why }];
    case 'any':
      return [{ hole: 'one of several', why: 'it may be one of several texts' }];
    case 'later':
      return [{ hole: print(value.expr), why: 'its value could not be worked out' }];
    case 'outside':
      return [{ hole: printValue(value), why: 'its value is only known when the code runs' }];
    default:
      return [{ hole: printValue(value), why: 'it is no text' }];
  }
}

export function printValue(value: Value | undefined): string {
  if (!value) return 'nothing';
  switch (value.v) {
    case 'text':
      return value.parts.map((part) => ('text' in part ? part.text : `{${part.hole}}`)).join('');
    case 'plain':
      return String(value.value);
    case 'regex':
      return value.source;
    case 'outside':
      return outsideName(value);
    case 'router':
      return value.router.name || value.router.framework;
    case 'unknown':
      return value.text;
    case 'later':
      return printExpr(value.expr);
    case 'method':
      return `${printValue(value.of)}.${value.name}`;
    default:
      return value.v;
  }
}

function outsideName({ from, path }: Extract<Value, { v: 'outside' }>): string {
  return from === '' ? path : path === '*' || path === 'default' ? from : path;
}

/** An expression much as the source writes it, on one line, without its texts in full. */
export function printExpr(expr: Expr): string {
  const whole = write(expr, 0);
  return whole.length > longest ? `${whole.slice(0, longest - 1)}…` : whole;
}

function write(expr: Expr, depth: number): string {
  if (depth > 6) return '…';
  const inner = (one: Expr): string => write(one, depth + 1);
  switch (expr.k) {
    case 'lit':
      return typeof expr.v === 'string' ? `'${expr.v.slice(0, 40)}'` : String(expr.v);
    case 'regex':
      return expr.source;
    case 'join':
      return expr.of.map(inner).join(' + ');
    case 'var':
    case 'global':
      return expr.name;
    case 'import':
      return expr.name === '*' || expr.name === 'default' ? expr.from : expr.name;
    case 'get':
      return typeof expr.name === 'string'
        ? `${inner(expr.of)}.${expr.name}`
        : `${inner(expr.of)}[${inner(expr.name)}]`;
    case 'call':
      return `${expr.made ? 'new ' : ''}${inner(expr.of)}(${expr.args.length > 0 ? '…' : ''})`;
    case 'this':
    case 'super':
      return expr.k;
    case 'or':
      return expr.of.map(inner).join(expr.op === '?:' ? ' : ' : ` ${expr.op} `);
    case 'compare':
      return expr.of.map(inner).join(` ${expr.op} `);
    case 'not':
      return `!${inner(expr.of)}`;
    case 'unknown':
      return expr.text;
    default:
      return '…';
  }
}
