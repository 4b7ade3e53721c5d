/** Prints the program of a module in a short form of its own, so that a test can say the whole of it. */
import { readModule } from '../../../../src/checkers/openapi/source/module.ts';
import type {
  At,
  ClassCode,
  DecoratorCode,
  Expr,
  FunctionCode,
  ModuleCode,
  ObjectProp,
  ParamCode,
  Pattern,
  Step,
  TypeRef,
} from '../../../../src/checkers/openapi/source/code.ts';
import { parseSource } from '../../../../src/parse/source.ts';

export async function read(text: string, uri = 'src/module.ts'): Promise<ModuleCode> {
  const { source, notices } = await parseSource(uri, text);
  if (!source) throw new Error(notices.map(({ message }) => message).join('\n'));
  return readModule(source).code;
}

/** A line for every step of the module, then its functions, classes and exports. */
export async function lines(text: string, uri?: string): Promise<string[]> {
  const code = await read(text, uri);
  const [body, ...functions] = code.functions;
  return [
    ...code.directives.map((directive) => `'${directive}'`),
    ...(body?.body ?? []).map(step),
    ...functions.map((fn, index) => `fn${index + 1} ${functionLine(fn)}`),
    ...code.classes.flatMap(classLines),
    ...Object.entries(code.exports).map(([name, e]) => `export ${name}: ${expr(e)}`),
    ...code.stars.map((from) => `export * from ${from}`),
  ];
}

/** The steps alone, for what needs no more. */
export async function steps(text: string, uri?: string): Promise<string[]> {
  return ((await read(text, uri)).functions[0]?.body ?? []).map(step);
}

export function expr(e: Expr): string {
  switch (e.k) {
    case 'lit':
      return JSON.stringify(e.v);
    case 'regex':
      return `/${e.source}/`;
    case 'join':
      return `join(${all(e.of)})`;
    case 'list':
      return `[${all(e.of)}]`;
    case 'object':
      return `{${e.props.map(prop).join(', ')}}`;
    case 'spread':
      return `...${expr(e.of)}`;
    case 'var':
      return `${e.name}#${e.id}`;
    case 'import':
      return `<${e.from} ${e.name}>`;
    case 'global':
      return `~${e.name}`;
    case 'get':
      return typeof e.name === 'string' ? `${expr(e.of)}.${e.name}` : `${expr(e.of)}[${expr(e.name)}]`;
    case 'call':
      return `${e.made ? 'new ' : ''}${expr(e.of)}${types(e.types)}(${all(e.args)})`;
    case 'fn':
    case 'class':
      return `${e.k}${e.id}`;
    case 'this':
    case 'super':
      return e.k;
    case 'or':
      return `(${e.when ? `${expr(e.when)} ` : ''}${e.of.map(expr).join(` ${e.op} `)})`;
    case 'compare':
      return `(${e.of.map(expr).join(` ${e.op} `)})`;
    case 'not':
      return `!${expr(e.of)}`;
    case 'assign':
      return `${'k' in e.to ? expr(e.to) : pattern(e.to)} := ${expr(e.value)}`;
    case 'unknown':
      return `‹${e.text}›`;
  }
}

function all(list: Expr[]): string {
  return list.map(expr).join(', ');
}

function prop(p: ObjectProp): string {
  if ('spread' in p) return `...${expr(p.spread)}`;
  return `${'computed' in p ? `[${expr(p.computed)}]` : p.name}: ${expr(p.value)}`;
}

function types(list: TypeRef[] | undefined): string {
  return list ? `<${list.map(type).join(', ')}>` : '';
}

/** What a type names; the text alone, where it names nothing. */
export function type(t: TypeRef): string {
  return `${t.e ? expr(t.e) : `'${t.text}'`}${types(t.args)}${t.array ? '[]' : ''}`;
}

function pattern(p: Pattern): string {
  switch (p.p) {
    case 'var':
      return `${p.name}#${p.id}${or(p.or)}`;
    case 'object': {
      const parts = p.props.map(
        ({ name, to }) => `${typeof name === 'string' ? name : `[${expr(name)}]`}: ${pattern(to)}`,
      );
      return `{${[...parts, ...(p.rest ? [`...${pattern(p.rest)}`] : [])].join(', ')}}${or(p.or)}`;
    }
    case 'list':
      return `[${p.items.map((item) => (item ? pattern(item) : '-')).join(', ')}]${or(p.or)}`;
    case 'rest':
      return `...${pattern(p.of)}`;
    case 'other':
      return '?';
  }
}

function or(e: Expr | undefined): string {
  return e ? ` = ${expr(e)}` : '';
}

function step(s: Step): string {
  switch (s.s) {
    case 'do':
      return `${s.throws ? 'throw ' : ''}${expr(s.e)}`;
    case 'let':
      return `let ${pattern(s.to)}${s.type ? `: ${type(s.type)}` : ''} = ${expr(s.e)}`;
    case 'return':
      return `return ${expr(s.e)}`;
    case 'each':
      return `each ${pattern(s.to)} ${s.keys ? 'in' : 'of'} ${expr(s.over)} ${block(s.body)}`;
    case 'branch':
      return `branch ${s.ways.map((way) => `${way.when ? `${expr(way.when)} ` : ''}${block(way.body)}`).join(' | ')}`;
  }
}

function block(body: Step[]): string {
  return `{ ${body.map(step).join('; ')} }`;
}

function decorators(list: DecoratorCode[] | undefined): string {
  return (list ?? []).map(({ e }) => `@${expr(e)} `).join('');
}

function param(p: ParamCode): string {
  const field = p.field === undefined ? '' : `field ${p.field} `;
  return `${decorators(p.decorators)}${field}${pattern(p.pattern)}${p.type ? `: ${type(p.type)}` : ''}`;
}

function functionLine(fn: FunctionCode): string {
  return `${fn.name}(${fn.params.map(param).join(', ')}) ${fn.arrow ? '=> ' : ''}${block(fn.body)}`;
}

function classLines(c: ClassCode, id: number): string[] {
  const parent = c.extends ? ` extends ${expr(c.extends)}${types(c.extendsTypes)}` : '';
  return [
    `class${id} ${decorators(c.decorators)}${c.abstract ? 'abstract ' : ''}${c.name}${parent}`,
    ...c.members.map((m) => {
      const mark = `${m.static ? 'static ' : ''}${m.kind} ${m.name}${m.optional ? '?' : ''}`;
      const typed = m.type ? `: ${type(m.type)}` : '';
      const is = m.fn === undefined ? (m.value ? ` = ${expr(m.value)}` : '') : ` fn${m.fn}`;
      return `  ${decorators(m.decorators)}${mark}${typed}${is}`;
    }),
  ];
}

/** The text at a place. */
export function textAt(text: string, [line, column, endLine, endColumn]: At): string {
  const rows = text.split('\n').slice(line - 1, endLine);
  rows[rows.length - 1] = (rows.at(-1) ?? '').slice(0, endColumn - 1);
  rows[0] = (rows[0] ?? '').slice(column - 1);
  return rows.join('\n');
}
