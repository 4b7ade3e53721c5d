/** What a module exports and where: its own exports, and those that it hands on from other modules. */
import type { Location } from '../../../model/index.ts';
import type { TraceStep } from '../facts.ts';
import type { Program } from '../link/program.ts';
import type { At, Expr, ModuleCode, Pattern } from '../source/code.ts';
import { locationOf } from '../source/code.ts';

export interface Exported {
  name: string;
  /** Where the first module exports it. */
  location: Location;
  /** The modules that it comes from, one after the other, where the first only hands it on. */
  handedOn: TraceStep[];
  /** What it is declared with, in the last of these modules. */
  definition?: { uri: string; expr: Expr };
}

export interface Exports {
  names: Exported[];
  /** `export * from` something outside the tree: nobody can say which names it has. */
  hidden: { from: string; location: Location }[];
}

/** Every name that a module exports; undefined where it is not loaded yet. */
export function exportsOf(program: Program, uri: string): Exports | undefined {
  return collect(program, uri, new Set());
}

function collect(program: Program, uri: string, seen: Set<string>): Exports | undefined {
  const code = program.want(uri);
  if (!code) return undefined;
  seen.add(uri);
  const found = new Map<string, Exported>();
  const hidden: Exports['hidden'] = [];
  for (const name of Object.keys(code.exports))
    found.set(name, { name, location: placeOfExport(uri, code, name), ...origin(program, uri, name, new Set()) });
  for (const from of code.stars) {
    const location = placed(uri, code.places?.[`*${from}`]);
    const target = program.resolver.resolve(from, uri);
    if (target === undefined) hidden.push({ from, location });
    else if (!seen.has(target)) {
      const inner = collect(program, target, seen);
      // `export *` leaves the default out, and what the module exports itself goes first.
      for (const one of inner?.names ?? [])
        if (one.name !== 'default' && !found.has(one.name))
          found.set(one.name, { ...one, location, handedOn: [handedOnFrom(target, one.location), ...one.handedOn] });
      hidden.push(...(inner?.hidden ?? []));
    }
  }
  return { names: [...found.values()], hidden };
}

function handedOnFrom(uri: string, location: Location): TraceStep {
  return { text: `handed on from ${uri}`, location };
}

/** The modules behind `export { GET } from './impl'`, and what the last of them declares. */
function origin(
  program: Program,
  uri: string,
  name: string,
  seen: Set<string>,
): Pick<Exported, 'handedOn' | 'definition'> {
  seen.add(`${uri} ${name}`);
  const code = program.want(uri);
  const expr = code && exportedExpr(code, name);
  if (!code || !expr) return { handedOn: [] };
  if (expr.k !== 'import' || expr.name === '*') return { handedOn: [], definition: { uri, expr } };
  const target = program.resolver.resolve(expr.from, uri);
  const next = target === undefined ? undefined : program.want(target);
  if (target === undefined || !next || seen.has(`${target} ${expr.name}`)) return { handedOn: [] };
  const location = expr.name in next.exports ? placeOfExport(target, next, expr.name) : { uri: target, startLine: 1 };
  const rest = origin(program, target, expr.name, seen);
  return { ...rest, handedOn: [handedOnFrom(target, location), ...rest.handedOn] };
}

function placeOfExport(uri: string, code: ModuleCode, name: string): Location {
  const expr = code.exports[name];
  return placed(uri, code.places?.[name] ?? (expr && placeOf(code, expr)));
}

function placed(uri: string, at: At | undefined): Location {
  return at ? locationOf(uri, at) : { uri, startLine: 1 };
}

/** Where what is exported stands in the module. */
function placeOf(code: ModuleCode, expr: Expr): At | undefined {
  switch (expr.k) {
    case 'fn':
      return code.functions[expr.id]?.at;
    case 'class':
      return code.classes[expr.id]?.at;
    case 'var': {
      const value = declaredWith(code, expr.id);
      return value && value.k !== 'var' ? placeOf(code, value) : undefined;
    }
    case 'call':
    case 'object':
    case 'get':
    case 'join':
      return expr.at;
    default:
      return undefined;
  }
}

/** The expression that a variable of the module is declared with, or that is taken apart for it. */
export function declaredWith(code: ModuleCode, id: number): Expr | undefined {
  for (const step of code.functions[0]?.body ?? []) if (step.s === 'let' && gives(step.to, id)) return step.e;
  return undefined;
}

function gives(pattern: Pattern, id: number): boolean {
  switch (pattern.p) {
    case 'var':
      return pattern.id === id;
    case 'object':
      return pattern.props.some(({ to }) => gives(to, id)) || (pattern.rest !== undefined && gives(pattern.rest, id));
    case 'list':
      return pattern.items.some((item) => item !== null && gives(item, id));
    case 'rest':
      return gives(pattern.of, id);
    default:
      return false;
  }
}

/** The expression behind an export: of a variable, what it is declared with. */
export function exportedExpr(code: ModuleCode, name: string): Expr | undefined {
  const expr = code.exports[name];
  return expr?.k === 'var' ? (declaredWith(code, expr.id) ?? expr) : expr;
}
