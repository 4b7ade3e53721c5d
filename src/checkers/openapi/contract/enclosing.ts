/** What middleware is called that has no name of its own: by the function that makes it, or what it is given to. */
import type { Location } from '../../../model/index.ts';
import type { Expr, ModuleCode } from '../source/code.ts';
import type { Access } from './access.ts';

const memo = new WeakMap<ModuleCode, ReadonlyMap<number, number>>();

/** The name of the nearest function around it that has one; the module itself has none. */
export function nameAround({ uri, id }: { uri: string; id: number }, { modules }: Access): string | undefined {
  const module = modules.get(uri);
  if (!module) return undefined;
  const parents = parentsOf(module);
  for (let at = parents.get(id); at !== undefined && at !== 0; at = parents.get(at)) {
    const name = module.functions[at]?.name;
    if (name !== undefined && name !== '') return name;
  }
  return undefined;
}

const names = new WeakMap<ModuleCode, ReadonlyMap<string, string>>();

/** `const requireAuth = createMiddleware(…)`: what the call at this place is given to; a default export has its file's name. */
export function nameOfCall(at: Location | undefined, { modules }: Access): string | undefined {
  const module = at && modules.get(at.uri);
  if (!module) return undefined;
  const known = names.get(module) ?? callNames(module, at.uri);
  names.set(module, known);
  return known.get([at.startLine, at.startColumn, at.endLine, at.endColumn].join());
}

function callNames(module: ModuleCode, uri: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (e: unknown, name: unknown): void => {
    const { k, at } = (e ?? {}) as Partial<Extract<Expr, { k: 'call' }>>;
    if (k === 'call' && at && typeof name === 'string') found.set(at.join(), name === 'default' ? stemOf(uri) : name);
  };
  const open: unknown[] = [...module.functions.map(({ body }) => body), module.classes];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    const { s, k, to, e, name, value } = node as Record<string, unknown>;
    if (s === 'let') note(e, (to as { name?: unknown }).name);
    else if (k === 'assign') note(value, (to as { name?: unknown }).name);
    else note(value, name);
    open.push(...Object.values(node));
  }
  note(module.exports['default'], 'default');
  return found;
}

/** The name of a file without its endings: `require-auth` of `src/require-auth.middleware.ts`. */
export function stemOf(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.indexOf('.', 1);
  return dot === -1 ? file : file.slice(0, dot);
}

function parentsOf(module: ModuleCode): ReadonlyMap<number, number> {
  const known = memo.get(module);
  if (known) return known;
  const parents = new Map<number, number>();
  module.functions.forEach(({ body, params }, id) => {
    const open: unknown[] = [body, params];
    while (open.length > 0) {
      const node = open.pop();
      if (typeof node !== 'object' || node === null) continue;
      const record = node as Record<string, unknown>;
      if (record['k'] === 'fn' && typeof record['id'] === 'number') parents.set(record['id'], id);
      else open.push(...Object.values(record));
    }
  });
  memo.set(module, parents);
  return parents;
}
