/** Which of the changed sources a test speaks of: those that it imports, and the one whose name it bears. */
import type { Context, PathChange } from '../../../model/index.ts';
import { importsOf, mayLeadTo } from '../../../parse/imports.ts';
import { createModuleResolver } from '../../../parse/resolve.ts';
import { isNamesake } from '../../../parse/tests/names.ts';

/** Sources that a finding names. */
const named = 3;

/** By the path of a test: the changed sources, a few of them. A test that is gone is looked up as it was. */
export async function speakersOf(
  context: Context,
  sources: readonly PathChange[],
): Promise<(test: string, isGone?: boolean) => Promise<string[]>> {
  const resolver = await createModuleResolver(context.tree);
  const uris = sources.map(({ uri }) => uri);
  const changed = new Set(uris);
  const known = new Map<string, string[]>();
  return async (test, isGone = false) => {
    const before = known.get(test);
    if (before) return before;
    const tree = (isGone ? context.base : undefined) ?? context.tree;
    const imports = (await importsOf({ ...context, tree }, [test])).get(test) ?? [];
    const reached = imports
      .map(({ specifier }) => resolver.resolve(specifier, test))
      .filter((uri) => uri !== undefined);
    // What an import hands on is looked at too: tests import by barrels.
    const further = await importsOf(context, reached);
    const handed = [...further].flatMap(([uri, own]) =>
      own.filter(({ handsOn }) => handsOn).flatMap(({ specifier }) => resolver.resolve(specifier, uri) ?? []),
    );
    const found = [...new Set([...uris.filter((uri) => isNamesake(test, uri)), ...reached, ...handed])]
      .filter((uri) => changed.has(uri))
      .slice(0, named);
    known.set(test, found);
    return found;
  };
}

/** Whether a test that is gone spoke of a source that is gone with it, as far as its name and its imports tell. */
export async function companionsOf(
  context: Context,
  sources: readonly PathChange[],
): Promise<(test: string) => Promise<boolean>> {
  const gone = sources.filter(({ change }) => change === 'deleted').map(({ uri }) => uri);
  const mayLead = mayLeadTo(gone, await createModuleResolver(context.tree));
  return async (test) => {
    if (gone.some((uri) => isNamesake(test, uri))) return true;
    if (gone.length === 0 || !context.base) return false;
    const imports = await importsOf({ ...context, tree: context.base }, [test]);
    return (imports.get(test) ?? []).some(({ specifier }) => mayLead(specifier));
  };
}
