/** Which tests speak of a file: those that bear its name, and those few that import it and bear the name of no other. */
import type { Context, Sides } from '../../../model/index.ts';
import { mayLeadTo } from '../../../parse/imports.ts';
import { lookThrough } from '../../../parse/per-file.ts';
import type { ModuleResolver } from '../../../parse/resolve.ts';
import { sourceGlobs } from '../../../parse/source.ts';
import type { ChangedFact, TestFact } from '../facts.ts';
import { isNamesake, isSource, stem, stemOfTest } from '../../../parse/tests/names.ts';

export interface Witness {
  /** Sorted paths. */
  tests: string[];
  how: 'imports' | 'bears its name';
}

/** A file that more tests import, and none by its name, is a means of theirs: that it changed is no word on any of them. */
const mostUsers = 3;

/** A test that imports more files of the program than these sets a scene with them, and speaks of none by its imports alone. */
const mostSubjects = 3;

/** By changed source; a file of which no test speaks is left out: that is a question of coverage. */
export async function witnesses(
  context: Context,
  resolver: ModuleResolver,
  { declared, actual }: Sides<TestFact, ChangedFact>,
): Promise<Map<string, Witness>> {
  const users = new Map<string, Map<string, string[]>>(actual.map(({ name }) => [name, new Map()]));
  const names = new Map(actual.map(({ name }) => [stem(name), name]));
  const mayLead = mayLeadTo(users.keys(), resolver);
  const byName = new Map(declared.map((test) => [test.name, test]));
  for (const test of declared)
    for (const specifier of test.data.imports) {
      if (!mayLead(specifier) && !names.has(stem(specifier))) continue;
      const uri = resolver.resolve(specifier, test.name);
      const known = uri === undefined ? undefined : users.get(uri);
      if (known) known.set(test.name, [...(known.get(test.name) ?? []), specifier]);
      else if (uri === undefined) tellUnresolved(context, resolver, test.name, specifier, names);
    }
  const namedAfter = new Map<string, string[]>();
  for (const { name } of declared) push(namedAfter, stemOfTest(name), name);
  /** How many files of the program a test imports. */
  const subjects = (test: string): number => {
    const imports = byName.get(test)?.data.imports ?? [];
    const uris = imports.map((specifier) => resolver.resolve(specifier, test));
    return new Set(uris.filter((uri) => uri !== undefined && isSource(uri))).size;
  };
  const found = new Map<string, Witness>();
  const files = await context.tree.list(sourceGlobs);
  // A test that bears the name of one file takes the others that it imports for its means.
  const isOfAnother = (test: string): boolean => {
    const name = stemOfTest(test);
    const end = `/${name}.`;
    return files.some(
      (uri) =>
        (uri.includes(end) || uri.startsWith(`${name}.`)) &&
        stem(uri) === name &&
        isSource(uri) &&
        isNamesake(test, uri),
    );
  };
  const unreal = await unrealImports(context, new Set([...users.values()].flatMap((own) => [...own.keys()])));
  for (const [uri, own] of users) {
    const namesakes = (namedAfter.get(stem(uri)) ?? []).filter((test) => isNamesake(test, uri));
    if (namesakes.length > 0) {
      const direct = namesakes.filter((test) => own.has(test));
      if (direct.length > 0) found.set(uri, { tests: direct.toSorted(), how: 'imports' });
      else found.set(uri, { tests: namesakes.toSorted(), how: 'bears its name' });
      continue;
    }
    if (own.size > mostUsers) continue;
    const real = [...own]
      .filter(([test, specifiers]) => specifiers.some((one) => !unreal.get(test)?.includes(one)))
      .map(([test]) => test)
      .filter((test) => subjects(test) <= mostSubjects && !isOfAnother(test));
    if (real.length > 0) found.set(uri, { tests: real.toSorted(), how: 'imports' });
  }
  return found;
}

/** Specifiers of a test that stand for a double, or for types alone: such a test does not run the file. */
async function unrealImports(context: Context, tests: Iterable<string>): Promise<Map<string, string[]>> {
  return await lookThrough(context, tests, {
    id: 'unreal-imports@1',
    ask: (text) => {
      const found = [...text.matchAll(unreal)].map(([, double, types]) => double ?? types ?? '');
      return found.length > 0 ? found : undefined;
    },
  });
}

const unreal =
  /\b(?:vi|jest)\.(?:mock|doMock|unstable_mockModule)\(\s{0,20}(?:import\(\s{0,20})?["'`]([^"'`\n]{1,200})|\bimport\s{1,20}type\s[^'"`;]{0,1000}["']([^"'\n]{1,200})/g;

/** An import that leads nowhere may have led to the file that changed: by an alias that only a bundler knows. */
function tellUnresolved(
  context: Context,
  resolver: ModuleResolver,
  test: string,
  specifier: string,
  names: ReadonlyMap<string, string>,
): void {
  const meant = names.get(stem(specifier)) ?? names.get(specifier.slice(specifier.lastIndexOf('/') + 1));
  if (meant === undefined || isInstalled(resolver, test, specifier)) return;
  context.notice({
    id: 'unresolved-import',
    level: 'note',
    message: `${test} imports ${specifier}, which leads to no file: whether it speaks of ${meant} is not known`,
    location: { uri: test },
  });
}

/** A bare name is a package, of the runtime or installed; an alias begins with a name that no manifest has. */
function isInstalled({ folders, packageOf }: ModuleResolver, test: string, specifier: string): boolean {
  if (!specifier.includes('/') || /^(?:node|bun|virtual):/.test(specifier)) return true;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return [packageOf(test), folders.get('')].some((one) =>
    ['dependencies', 'devDependencies', 'peerDependencies'].some((field) => {
      const listed = one?.manifest[field];
      return typeof listed === 'object' && listed !== null && Object.hasOwn(listed, name);
    }),
  );
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
