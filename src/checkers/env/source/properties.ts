/** A property of a reference: what `a.b` stands for when `a` is known. */
import type { Ref } from './ref.ts';
import { anyOf, envRef } from './ref.ts';

/** A property of a reference, as far as this module knows it. */
export function propertyOf(of: Ref, name: string): Ref | null {
  switch (of.k) {
    case 'global':
      if (name === 'process') return { k: 'process' };
      if (name === 'Bun' || name === 'Deno') return { k: 'runtime' };
      return name === 'globalThis' ? of : { k: 'prop', of, name };
    case 'process':
    case 'runtime':
    case 'import-meta':
      // `process.default` is what a bundler makes of `import * as process`.
      return name === 'env' ? envRef : name === 'default' ? of : null;
    case 'env':
      return { k: 'prop', of, name };
    case 'object': {
      const own = of.props.findLast((prop) => prop.name === name);
      if (own) return own.value;
      return anyOf(of.spreads.map((spread) => propertyOf(spread, name)));
    }
    case 'any':
      return anyOf(of.of.map((one) => propertyOf(one, name)));
    case 'schema':
      return name === 'shape' || name === 'entries' || name === 'fields' ? of.shape : { k: 'prop', of, name };
    case 'parsed':
      // zod's safeParse gives `data`, valibot's `output`, Joi's `value`.
      return name === 'data' || name === 'output' || name === 'value' ? of : null;
    case 'text':
    case 'concat':
    case 'validator':
    case 'list':
      return null;
    case 'prop':
      // The value of a variable is a text: its methods lead nowhere.
      return of.of.k === 'env' || of.of.k === 'global' ? null : { k: 'prop', of, name };
    default:
      return { k: 'prop', of, name };
  }
}
