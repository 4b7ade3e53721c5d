/** Staleness by git: what a requirement said in the commit that last touched its test, held to what it says now. */
import type { Context, History, LineOrigin } from '../../../model/index.ts';
import type { RequirementFact } from '../facts.ts';
import { textHashOf } from '../lock/hashes.ts';
import { pastOf } from './past.ts';
import type { Past } from './past.ts';
import { changedSince, sameAs } from './stale.ts';
import type { Changed, CountedLink, Verdict } from './stale.ts';

/** Commits of one document that are looked through for the words that somebody accepted. */
const mostCommits = 100;
/** Files whose lines are asked about at once. */
const atOnce = 4;

export async function gitStaleness(
  context: Context,
  history: History,
  links: readonly CountedLink[],
  isConfigured: boolean,
): Promise<Map<CountedLink, Verdict>> {
  const past = pastOf(context, history, isConfigured);
  const byFile = new Map<string, CountedLink[]>();
  for (const link of links) {
    const { uri } = link.fact.location;
    byFile.set(uri, [...(byFile.get(uri) ?? []), link]);
  }
  const origins = new Map<string, readonly LineOrigin[]>();
  await together([...byFile], async ([uri, own]) => {
    context.signal.throwIfAborted();
    const lines = await history.origins(uri);
    origins.set(uri, lines);
    for (const link of own)
      for (const commit of commitsOf(link, lines)) if (commit) past.expect(link.target.location.uri, commit);
  });
  const verdicts = new Map<CountedLink, Verdict>();
  await together(links, async (link) => {
    verdicts.set(link, await verdictOf(link, origins.get(link.fact.location.uri) ?? [], history, past));
  });
  return verdicts;
}

async function together<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const waiting = things.values();
  const next = async (): Promise<void> => {
    for (const thing of waiting) await work(thing);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

/**
 * Suspect where no commit that touched the test knew the requirement as it reads now. The newest of them says what it said
 * then; the others are asked because dates of commits do not always follow their order.
 */
async function verdictOf(
  link: CountedLink,
  origins: readonly LineOrigin[],
  history: History,
  past: Past,
): Promise<Verdict> {
  const commits = commitsOf(link, origins);
  // A test that git does not know yet is newer than any commit, and so is one with a line that is not committed.
  if (origins.length === 0) return 'fresh';
  if (commits.includes(undefined) && !history.shallow) return 'fresh';
  const known = commits.filter((commit) => commit !== undefined).sort((a, b) => (a.date < b.date ? 1 : -1));
  const [newest] = known;
  // Lines from before the end of a shallow clone have no commit that could be asked.
  if (!newest) return 'unknown';
  const then = await past.at(newest.hash, link.target);
  if (then === 'same' || then === undefined) return 'fresh';
  const changed = changedSince(then, link.target.data);
  if (!changed) return 'fresh';
  for (const { hash } of known.slice(1)) {
    const other = await past.at(hash, link.target);
    if (other === 'same') return 'fresh';
    if (other && changed.what === 'text' && other.text === link.target.data.text) return 'fresh';
  }
  return { link, since: { by: 'commit', hash: newest.hash, date: newest.date }, ...changed };
}

/** The commits of all lines of its tests; undefined stands for lines that are not committed, or older than the clone. */
function commitsOf({ tests }: CountedLink, origins: readonly LineOrigin[]): LineOrigin[] {
  const commits = new Map<string | undefined, LineOrigin>();
  for (const { startLine, endLine } of tests)
    for (const origin of origins.slice(startLine - 1, endLine)) commits.set(origin?.hash, origin);
  return [...commits.values()];
}

/** The words that a hash of the lock stands for, looked for in the commits of the document. */
export async function acceptedText(
  context: Context,
  requirement: RequirementFact,
  hash: string,
  what: Changed,
  isConfigured: boolean,
): Promise<string | undefined> {
  const { history } = context;
  if (!history) return undefined;
  const past = pastOf(context, history, isConfigured);
  let seen = 0;
  for await (const commit of history.commits(history.head, [requirement.location.uri])) {
    if (seen++ >= mostCommits) return undefined;
    const facts = await past.facts(commit.hash, requirement.location.uri);
    const then = sameAs(requirement, facts);
    if (then && partOf(textHashOf(then), what) === partOf(hash, what))
      return what === 'text' ? then.data.text : then.data.context;
  }
  return undefined;
}

function partOf(hash: string, what: Changed): string | undefined {
  return hash.split('.')[what === 'text' ? 0 : 1];
}
