/** Tests that name a module of the repository which is nowhere in it. */
import type { Context, Drift } from '../../../model/index.ts';
import { importsOf, mayLeadTo } from '../../../parse/imports.ts';
import { lookThrough, textOf } from '../../../parse/per-file.ts';
import { createModuleResolver } from '../../../parse/resolve.ts';
import type { ModuleResolver } from '../../../parse/resolve.ts';
import { testFilesWithImports } from '../declared.ts';
import type { DeclaredFact } from '../facts.ts';
import { isExample, stem } from '../../../parse/tests/names.ts';
import { shelvesOf } from './absent.ts';
import { mockCalls, namedModules } from './named.ts';
import type { NamedModule } from './named.ts';

/** Only test files that name something unknown are parsed. */
export async function missingModuleDrifts(context: Context, declared: readonly DeclaredFact[]): Promise<Drift[]> {
  const own = new Set(declared.map(({ location: { uri } }) => uri));
  // A change takes modules away from tests that it does not touch, too.
  const tests = context.brief ? [...new Set([...own, ...(await bereft(context))])] : [...own];
  const resolver = await createModuleResolver(context.tree);
  const named = await specifiersOf(context, tests);
  let shelves: Awaited<ReturnType<typeof shelvesOf>> | undefined;
  const absentOf = async (specifier: string, from: string): Promise<string | undefined> => {
    if (specifier.includes('${') || resolver.resolve(specifier, from) !== undefined) return undefined;
    if (/[?!]/.test(specifier) || isInstalled(resolver, specifier, from)) return undefined;
    const [first, ...others] = resolver.meant(specifier, from);
    if (first === undefined) return undefined;
    shelves ??= await shelvesOf(context.tree);
    for (const path of [first, ...others]) if (!(await shelves.isAbsent(path))) return undefined;
    return first;
  };
  const drifts: Drift[] = [];
  for (const [uri, specifiers] of named) {
    context.signal.throwIfAborted();
    const absent = new Map<string, string>();
    for (const specifier of specifiers) {
      const path = await absentOf(specifier, uri);
      if (path !== undefined) absent.set(specifier, path);
    }
    if (absent.size === 0) continue;
    for (const one of await namedModules(uri, await textOf(context, uri))) {
      const path = absent.get(one.specifier);
      if (path !== undefined) drifts.push(await missing(context, uri, one, path));
    }
  }
  return drifts;
}

/** All that may be named, by a look at the texts. */
async function specifiersOf(context: Context, tests: readonly string[]): Promise<Map<string, Set<string>>> {
  const imports = await importsOf(context, tests);
  const mocks = await lookThrough(context, tests, {
    id: 'module-doubles@1',
    ask: (text) => {
      const found = [...text.matchAll(mockCalls)].map(([, specifier = '']) => specifier);
      return found.length > 0 ? found : undefined;
    },
  });
  return new Map(
    tests.map((uri) => [
      uri,
      new Set([...(imports.get(uri) ?? []).map(({ specifier }) => specifier), ...(mocks.get(uri) ?? [])]),
    ]),
  );
}

/** In a hurry: the tests that a change may have taken a module away from. */
async function bereft(context: Context): Promise<string[]> {
  const gone = (context.changes ?? []).flatMap(({ uri, from, change }) =>
    change === 'deleted' ? [uri] : (from ?? []),
  );
  if (gone.length === 0) return [];
  const tests = (await testFilesWithImports(context)).map(({ name }) => name).filter((uri) => !isExample(uri));
  const mayLead = mayLeadTo(gone, await createModuleResolver(context.tree));
  const named = await specifiersOf(context, tests);
  return [...named].filter(([, specifiers]) => [...specifiers].some(mayLead)).map(([uri]) => uri);
}

function isInstalled(resolver: ModuleResolver, specifier: string, from: string): boolean {
  if (specifier.startsWith('.')) return false;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return [resolver.packageOf(from), resolver.folders.get('')].some(
    (one) => one?.dependencies.has(name) || one?.name === name,
  );
}

async function missing(
  context: Context,
  uri: string,
  { specifier, how, line, by }: NamedModule,
  path: string,
): Promise<Drift> {
  // jest refuses a double of what is not there; the others set it aside without a word, and the test runs the real thing.
  const isSilent = how === 'mock' && by !== 'jest';
  const near = await namesake(context, path);
  return {
    rule: 'tests/missing-module',
    subject: path,
    message:
      how === 'mock'
        ? `${specifier} is replaced by a double, and no file is there to be replaced${isSilent ? ': the double is never used' : ''}`
        : `${specifier} leads to no file of the repository`,
    location: { uri, startLine: line },
    related: near === undefined ? [] : [{ uri: near, role: 'bears the name' }],
    severity: isSilent ? 'high' : 'medium',
    confidence: 'likely',
    fix: {
      description:
        near === undefined
          ? 'Name the module where it is now, or take the test away with what it tested.'
          : `Where ${near} is meant, name it.`,
    },
  };
}

/** The one file that bears the name, where there is only one. */
async function namesake({ tree }: Context, path: string): Promise<string | undefined> {
  const name = stem(path);
  const found = (await tree.list(['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte}'])).filter(
    (uri) => stem(uri) === name,
  );
  return name !== 'index' && found.length === 1 ? found[0] : undefined;
}
