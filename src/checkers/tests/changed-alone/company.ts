/** What came along with a change: the tests that it touches, and the files that those reach. */
import type { Context, Tree } from '../../../model/index.ts';
import { importsOf } from '../../../parse/imports.ts';
import type { ModuleResolver } from '../../../parse/resolve.ts';
import type { TestFact } from '../facts.ts';
import { isBesideTests, isNamesake, testOfSnapshot } from '../../../parse/tests/names.ts';

export interface Company {
  /** Whether a test of the file came along; `from`: where it was before, `tests`: those that speak of it. */
  has(file: { uri: string; from: string }, tests: readonly string[]): Promise<boolean>;
}

/** Imports from a test to a file that it is still about: through a barrel, through what a user calls. */
const farthest = 3;

export async function companyOf(
  context: Context,
  resolver: ModuleResolver,
  tests: readonly TestFact[],
): Promise<Company> {
  const touched = (context.changes ?? []).filter(
    ({ uri, from }) => isBesideTests(uri) || (from !== undefined && isBesideTests(from)),
  );
  const now = new Set(touched.filter(({ change }) => change !== 'deleted').map(({ uri }) => uri));
  const before = new Set(touched.filter(({ change }) => change !== 'added').map(({ uri, from }) => from ?? uri));
  const came = new Set([...now, ...before]);
  for (const uri of [...came]) came.add(testOfSnapshot(uri) ?? uri);

  // A test that no longer imports the file, or is gone, spoke of it before.
  const reached = new Set([
    ...(await reach(context, context.tree, resolver, now)),
    ...(context.base ? await reach(context, context.base, resolver, before) : []),
  ]);
  const imports = new Map(tests.map(({ name, data }) => [name, data.imports]));
  const uses = (test: string): boolean =>
    imports.get(test)?.some((specifier) => came.has(resolver.resolve(specifier, test) ?? '')) ?? false;
  // Code that moved to another file, or a new part that was written there: its tests came along with it.
  const newlyUses = async ({ uri, from }: { uri: string; from: string }): Promise<boolean> => {
    if (!context.base || reached.size === 0) return false;
    const after = await importsIn(context, context.tree, resolver, [uri], uri);
    const before = new Set(await importsIn(context, context.base, resolver, [from], uri));
    return after.some((one) => !before.has(one) && reached.has(one));
  };
  return {
    has: async (file, own) =>
      reached.has(file.uri) ||
      own.some((test) => came.has(test) || uses(test)) ||
      [...came].some((test) => isNamesake(test, file.uri)) ||
      (await newlyUses(file)),
  };
}

/** The files that a file imports, as seen from where it is now. */
async function importsIn(
  context: Context,
  tree: Tree,
  { resolve }: ModuleResolver,
  uris: readonly string[],
  at: string,
): Promise<string[]> {
  const imports = await importsOf({ ...context, tree }, uris);
  return [...imports.values()].flat().flatMap(({ specifier }) => resolve(specifier, at) ?? []);
}

/** The files that some files import, and what those import. Paths are looked up in the tree of today: a base has nearly the same. */
async function reach(
  context: Context,
  tree: Tree,
  resolver: ModuleResolver,
  from: ReadonlySet<string>,
): Promise<Set<string>> {
  const seen = new Set(from);
  let level: string[] = [...from].filter((uri) => /\.[cm]?[jt]sx?$/.test(uri));
  for (let step = 0; step < farthest && level.length > 0; step++) {
    const next: string[] = [];
    for (const [uri, imports] of await importsOf({ ...context, tree }, level))
      for (const { specifier } of imports) {
        const target = resolver.resolve(specifier, uri);
        if (target === undefined || seen.has(target)) continue;
        seen.add(target);
        next.push(target);
      }
    level = next;
  }
  return seen;
}
