/** Staleness of a change: requirements that it rewrites while it leaves their tests as they were. Asks no history, so a hook can. */
import type { Context, Tree } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import { textOf } from '../../../parse/per-file.ts';
import { requirementsIn } from '../declared/index.ts';
import type { RequirementFact } from '../facts.ts';
import { changedSince, sameAs } from './stale.ts';
import type { CountedLink, Verdict } from './stale.ts';

/** Links of documents that the change does not touch are nobody's question here: they are not in the answer. */
export async function changeStaleness(
  context: Context,
  links: readonly CountedLink[],
  isConfigured: boolean,
): Promise<Map<CountedLink, Verdict>> {
  const { base, changes } = context;
  const verdicts = new Map<CountedLink, Verdict>();
  if (!base || !changes) return verdicts;
  const before = new Map(changes.map(({ uri, from, change }) => [uri, change === 'added' ? undefined : (from ?? uri)]));
  const then = new Map<string, Promise<RequirementFact[]>>();
  for (const link of links) {
    const spec = link.target.location.uri;
    const name = before.get(spec);
    if (name === undefined) {
      verdicts.set(link, 'fresh');
      continue;
    }
    const read = then.get(spec) ?? requirementsThen(base, name, isConfigured);
    then.set(spec, read);
    const old = sameAs(link.target, await read);
    const changed = old && changedSince(old.data, link.target.data);
    if (!changed || (await isTouched(context, base, link, before))) verdicts.set(link, 'fresh');
    else verdicts.set(link, { link, since: { by: 'change' }, ...changed });
  }
  return verdicts;
}

async function requirementsThen(base: Tree, uri: string, isConfigured: boolean): Promise<RequirementFact[]> {
  const text = await readOrNone(base, uri);
  return text === undefined ? [] : (await requirementsIn(uri, text, isConfigured)).facts;
}

/** Whether the change has other lines where the test stands; a test that only moved within its file is the same. */
async function isTouched(
  context: Context,
  base: Tree,
  { fact, tests }: CountedLink,
  before: ReadonlyMap<string, string | undefined>,
): Promise<boolean> {
  const { uri } = fact.location;
  if (!before.has(uri)) return false;
  const name = before.get(uri);
  const old = name === undefined ? undefined : await readOrNone(base, name);
  if (old === undefined) return true;
  const lines = (await textOf(context, uri)).split(/\r?\n/);
  const known = squeezed(old);
  return tests.some(
    ({ startLine, endLine }) => !known.includes(squeezed(lines.slice(startLine - 1, endLine).join('\n'))),
  );
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ');
}

async function readOrNone(tree: Tree, uri: string): Promise<string | undefined> {
  try {
    return await tree.read(uri);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
