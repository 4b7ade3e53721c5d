/** Documents as they were: each revision of one is read once, and only where it may say something else than now. */
import type { Context, History, LineOrigin } from '../../../model/index.ts';
import { textOf } from '../../../parse/per-file.ts';
import { requirementsIn } from '../declared/index.ts';
import type { RequirementFact } from '../facts.ts';
import { sameAs } from './stale.ts';

type Words = Pick<RequirementFact['data'], 'text' | 'context'>;

export interface Past {
  /** What a requirement said in a commit: `same` as now, its words, or undefined where it was not there. */
  at(commit: string, requirement: RequirementFact): Promise<Words | 'same' | undefined>;
  /** Announces that a document will be asked about as of a commit, so that its renames are looked for once and not for each. */
  expect(uri: string, commit: NonNullable<LineOrigin>): void;
  /** The requirements of a document in a commit. */
  facts(commit: string, uri: string): Promise<RequirementFact[]>;
}

const known = new WeakMap<Context, Past>();

export function pastOf(context: Context, history: History, isConfigured: boolean): Past {
  const before = known.get(context);
  if (before) return before;
  const made = openPast(context, history, isConfigured);
  known.set(context, made);
  return made;
}

interface Version {
  uri: string;
  text: string;
}

function openPast(context: Context, history: History, isConfigured: boolean): Past {
  const now = remembering((uri: string) => textOf(context, uri));
  const oldest = new Map<string, NonNullable<LineOrigin>>();
  const wasRenamed = remembering(async (uri: string): Promise<boolean> => {
    const first = oldest.get(uri);
    return first === undefined || (await history.nameAt(first.hash, uri)) !== uri;
  });
  const versions = remembering(async (key: string): Promise<Version | undefined> => {
    const [commit = '', uri = ''] = JSON.parse(key) as string[];
    const text = await history.textAt(commit, uri);
    if (text !== undefined) return { uri, text };
    // It may have borne another name then. Most never did: following each commit's renames would take git a second for each.
    const name = (await wasRenamed(uri)) ? await history.nameAt(commit, uri) : uri;
    const other = name === uri ? undefined : await history.textAt(commit, name);
    return other === undefined ? undefined : { uri: name, text: other };
  });
  // One text may be that of many commits.
  const read = remembering(async (key: string): Promise<RequirementFact[]> => {
    const [uri = '', text = ''] = JSON.parse(key) as string[];
    return (await requirementsIn(uri, text, isConfigured)).facts;
  });
  const facts = async (commit: string, uri: string): Promise<RequirementFact[]> => {
    const version = await versions(JSON.stringify([commit, uri]));
    return version ? await read(JSON.stringify([version.uri, version.text])) : [];
  };
  return {
    facts,
    expect: (uri, commit) => {
      const first = oldest.get(uri);
      if (!first || commit.date < first.date) oldest.set(uri, commit);
    },
    at: async (commit, requirement) => {
      const { uri } = requirement.location;
      const version = await versions(JSON.stringify([commit, uri]));
      if (!version) return undefined;
      if (version.text === (await now(uri))) return 'same';
      return sameAs(requirement, await facts(commit, uri))?.data;
    },
  };
}

function remembering<V>(ask: (key: string) => Promise<V>): (key: string) => Promise<V> {
  const answers = new Map<string, Promise<V>>();
  return (key) => {
    const before = answers.get(key);
    if (before) return before;
    const answer = ask(key);
    answers.set(key, answer);
    return answer;
  };
}
