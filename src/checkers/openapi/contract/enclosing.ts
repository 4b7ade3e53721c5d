/** Which named function a function stands in: middleware made by `requireRole('admin')` has no name but that. */
import type { ModuleCode } from '../source/code.ts';
import type { Access } from './access.ts';
import type { FunctionValue } from './handler.ts';

const memo = new WeakMap<ModuleCode, ReadonlyMap<number, number>>();

/** The name of the nearest function around it that has one; the module itself has none. */
export function nameAround({ uri, id }: FunctionValue, { modules }: Access): string | undefined {
  const module = modules.get(uri);
  if (!module) return undefined;
  const parents = parentsOf(module);
  for (let at = parents.get(id); at !== undefined && at !== 0; at = parents.get(at)) {
    const name = module.functions[at]?.name;
    if (name !== undefined && name !== '') return name;
  }
  return undefined;
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
