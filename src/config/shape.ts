/** Looks into zod schemas: which keys an object knows at a path, for "did you mean". */
import type { core } from 'zod/mini';
import type { KeyPath } from './jsonc.ts';

/** The keys that the schema knows for the object at a path; none where it takes any. */
export function keysAt(schema: core.$ZodType, path: KeyPath): string[] {
  const found = path.reduce<core.$ZodType[]>((schemas, key) => schemas.flatMap((one) => children(one, key)), [schema]);
  return found.flatMap((one) =>
    options(one).flatMap((option) => (option.def.type === 'object' ? Object.keys(option.def.shape) : [])),
  );
}

function children(schema: core.$ZodType, key: string | number): core.$ZodType[] {
  return options(schema).flatMap(({ def }) => {
    if (def.type === 'array') return [def.element];
    if (def.type === 'record') return [def.valueType];
    if (def.type !== 'object') return [];
    const child = Object.hasOwn(def.shape, key) ? def.shape[key] : def.catchall;
    return child ? [child] : [];
  });
}

/** The schemas behind `optional`, defaults and unions. */
function options(schema: core.$ZodType): { def: core.$ZodTypes['_zod']['def'] }[] {
  const { def } = (schema as core.$ZodTypes)._zod;
  if (def.type === 'union') return def.options.flatMap(options);
  if ('innerType' in def) return options(def.innerType);
  return [{ def }];
}
