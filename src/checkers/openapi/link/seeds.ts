/** Which files are parsed first: those that could register routes, told by their texts, and those that are routes by their place. */
import type { OpenapiConfig } from '../config.ts';
import { frameworks } from '../frameworks/index.ts';
import type { Framework } from '../frameworks/framework.ts';

export interface Seeds {
  /** True where a text imports a package of a framework and holds what it would take to register routes with it. */
  mayRegister(text: string): boolean;
  /** The frameworks that a text was found for so far. */
  present: ReadonlySet<Framework>;
}

/** Whoever imports what runs tests makes applications for them, wherever the file lies and whatever it is called. */
const runner =
  /(?:from|require\(|import)\s*['"](?:vitest|@jest\/globals|bun:test|node:test|supertest|@playwright\/test)['"]/;

export function createSeeds(config: OpenapiConfig): Seeds {
  const present = new Set<Framework>();
  const tests = frameworks.flatMap((framework) => {
    const name = importPattern(framework);
    return name === undefined ? [] : [{ framework, name, imported: new RegExp(`['"]${name}['"]`) }];
  });
  // Most files name none of them: one pass over the text says so.
  const any = new RegExp(`['"](?:${tests.map(({ name }) => name).join('|')})['"]`);
  const hints = config.routers.map(({ name }) => `${name.split('.').at(-1)}(`);
  return {
    present,
    mayRegister: (text) => {
      if (hints.some((hint) => text.includes(hint))) return true;
      if (!any.test(text) || runner.test(text)) return false;
      let found = false;
      for (const { framework, imported } of tests) {
        if (!imported.test(text)) continue;
        present.add(framework);
        if (framework.mentions?.test(text) !== false) found = true;
      }
      return found;
    },
  };
}

/** The packages of a framework as they stand between quotes; undefined where it has none. */
function importPattern({ packages: { source } }: Framework): string | undefined {
  const name = source.replace(/^\^/, '');
  if (name.includes('\\0') || name.includes('(?!)')) return undefined;
  return name.endsWith('$') ? name.slice(0, -1) : `${name}[^'"]*`;
}
