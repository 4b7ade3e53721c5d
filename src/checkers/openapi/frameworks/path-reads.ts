/** Which path parameters a handler reads: `params.id`, `const { id } = await params`, `getRouterParam(event, 'id')`. */
import type { Named, Segment } from '../facts.ts';
import type { Program } from '../link/program.ts';
import type { At, Expr, ModuleCode } from '../source/code.ts';
import { locationOf } from '../source/code.ts';
import type { Exported } from './exported.ts';
import { declaredWith } from './exported.ts';

/** Nothing where the path has no parameter: then whatever is called `params` is something else. */
export function pathReads(program: Program, definition: Exported['definition'], segments: readonly Segment[]): Named[] {
  const code = definition && program.want(definition.uri);
  if (!code || segments.every(({ kind }) => kind === 'text' || kind === 'unknown')) return [];
  const reads = new Map<string, Named>();
  for (const id of functionsIn(code, definition.expr, 0)) {
    const place = code.functions[id]?.at;
    if (!place) continue;
    for (const { name, at } of readsIn(code, id))
      if (!reads.has(name)) reads.set(name, { name, location: locationOf(definition.uri, at ?? place) });
  }
  return [...reads.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The handler itself, or the functions that a wrapper is handed. */
function functionsIn(code: ModuleCode, expr: Expr, depth: number): number[] {
  if (depth > 3) return [];
  switch (expr.k) {
    case 'fn':
      return [expr.id];
    case 'var': {
      const value = declaredWith(code, expr.id);
      return value ? functionsIn(code, value, depth + 1) : [];
    }
    case 'call':
      return expr.args.flatMap((arg) => functionsIn(code, arg, depth + 1));
    default:
      return [];
  }
}

interface Read {
  name: string;
  at?: At;
}

/** What is read of `params` inside one function and the functions written inside it. */
function readsIn(code: ModuleCode, id: number): Read[] {
  const search: Search = { code, holders: new Set(), roots: new Set(), seen: new Set([id]), reads: [] };
  const fn = code.functions[id];
  for (const { pattern } of fn?.params ?? []) {
    if (pattern.p === 'var') search.roots.add(pattern.id);
    fromParameter(search, pattern, 0);
  }
  visit(search, fn?.body);
  return search.reads;
}

interface Search {
  code: ModuleCode;
  /** Variables that are the parameters as a whole. */
  holders: Set<number>;
  /** The handler's own parameters: only what they hold is the request's. */
  roots: Set<number>;
  /** Functions that were looked into: one may name itself. */
  seen: Set<number>;
  reads: Read[];
}

type Node = Record<string, unknown>;

function fromParameter(search: Search, pattern: unknown, depth: number): void {
  const node = pattern as Node;
  if (node['p'] !== 'object' || depth > 3) return;
  for (const { name, to } of node['props'] as { name: unknown; to: Node }[])
    if (name === 'params') takeApart(search, to);
    else fromParameter(search, to, depth + 1);
}

function takeApart(search: Search, pattern: Node): void {
  if (pattern['p'] === 'var') search.holders.add(pattern['id'] as number);
  if (pattern['p'] !== 'object') return;
  for (const { name } of pattern['props'] as { name: unknown }[])
    if (typeof name === 'string') search.reads.push({ name });
}

/** In source order, so that a variable is known for what it holds before it is read. */
function visit(search: Search, root: unknown): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (Array.isArray(node)) {
      for (let at = node.length - 1; at >= 0; at--) open.push(node[at]);
      continue;
    }
    const record = node as Node;
    if (record['s'] === 'let' && isParams(search, record['e'] as Node)) takeApart(search, record['to'] as Node);
    if (record['k'] === 'get' && typeof record['name'] === 'string' && isParams(search, record['of'] as Node))
      search.reads.push({ name: record['name'], at: record['at'] as At });
    if (record['k'] === 'call') fromCall(search, record);
    if (record['k'] === 'fn') open.push(inner(search, record['id'] as number));
    open.push(...Object.values(record).toReversed());
  }
}

function inner({ code, seen }: Search, id: number): unknown {
  if (seen.has(id)) return undefined;
  seen.add(id);
  return code.functions[id]?.body;
}

/** `params`, `context.params`, `(await props.params)`. */
function isParams({ holders, roots }: Search, node: Node): boolean {
  if (node['k'] === 'var') return holders.has(node['id'] as number);
  if (node['k'] !== 'get' || node['name'] !== 'params') return false;
  let root = node['of'] as Node;
  while (root['k'] === 'get') root = root['of'] as Node;
  return root['k'] === 'var' && roots.has(root['id'] as number);
}

function fromCall(search: Search, { of, args }: Node): void {
  const callee = of as Node;
  const [, name] = args as Node[];
  if (callee['name'] === 'getRouterParam' && name?.['k'] === 'lit' && typeof name['v'] === 'string')
    search.reads.push({ name: name['v'], ...(name['at'] ? { at: name['at'] as At } : {}) });
}
