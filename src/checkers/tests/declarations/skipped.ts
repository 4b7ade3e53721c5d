/** Tests that are set aside: newly by a change, or for so long that nobody remembers why. */
import type { Context, Drift } from '../../../model/index.ts';
import type { TestChange } from '../change.ts';
import type { BorneMark, DeclaredFact } from '../facts.ts';
import { grouped } from '../grouped.ts';
import { speakersOf } from '../weakened/speakers.ts';

/** A mark of a file, with the tests that it sets aside. */
interface Aside {
  uri: string;
  mark: BorneMark;
  tests: DeclaredFact[];
}

/** A skip that depends on a condition runs somewhere, and is none. */
function asideIn(declared: readonly DeclaredFact[]): Aside[] {
  const found = new Map<string, Aside>();
  for (const one of declared) {
    if (one.data.marks.some(({ kind }) => kind === 'conditional')) continue;
    // The outermost mark is the one to take away first.
    const mark = one.data.marks.find(({ kind }) => kind === 'skip' || kind === 'todo');
    if (!mark) continue;
    const { uri } = one.location;
    const key = `${uri} ${mark.line} ${mark.on}`;
    const known = found.get(key);
    if (known) known.tests.push(one);
    else found.set(key, { uri, mark, tests: [one] });
  }
  return [...found.values()];
}

/** Tests that ran before the change and do not any more: weakened, where the change also touches what they test. */
export async function newlySkipped(context: Context, { pairs, sources }: TestChange): Promise<Drift[]> {
  const stopped = pairs.filter(([before, after]) => !isAside(before) && isAside(after)).map(([, after]) => after);
  if (stopped.length === 0) return [];
  const speaks = await speakersOf(context, sources);
  const drifts: Drift[] = [];
  for (const { uri, mark, tests } of asideIn(stopped)) {
    const related = await speaks(uri);
    const [source] = related;
    const many = tests.length > 1 ? `, which sets ${tests.length} tests aside` : '';
    const along = source === undefined ? '' : `, and changes ${source}, which it tests`;
    drifts.push({
      rule: source === undefined ? 'tests/skipped-growth' : 'tests/weakened-test',
      subject: mark.on,
      facet: `newly ${mark.kind}`,
      message: `the change marks "${mark.on}" ${mark.kind}${many}${along}`,
      location: { uri, startLine: mark.line },
      related: related.map((one) => ({ uri: one, role: 'changed with it' })),
      expected: 'runs',
      actual: mark.kind,
      confidence: 'certain',
      fix: {
        description: 'Let it run: where it fails, the code or the expectation is wrong, and a person should say which.',
      },
    });
  }
  return drifts;
}

export function isAside({ data: { marks } }: DeclaredFact): boolean {
  return (
    !marks.some(({ kind }) => kind === 'conditional') && marks.some(({ kind }) => kind === 'skip' || kind === 'todo')
  );
}

const day = 86_400_000;

/** Tests that have been set aside for longer than `days`, counted to the commit that is checked out: a report knows no clock. */
export async function longSkipped(
  { history, notice, signal }: Context,
  declared: readonly DeclaredFact[],
  days: number,
): Promise<Drift[]> {
  const aside = asideIn(declared);
  if (aside.length === 0) return [];
  const today = history && (await dateOfHead(history));
  if (!history || today === undefined || history.shallow) {
    const why = history?.shallow ? 'the history was cut off when it was cloned' : 'there is no history';
    const message = `${aside.length} ${aside.length === 1 ? 'test or suite is' : 'tests and suites are'} marked skip or todo; for how long is not known: ${why}`;
    notice({ id: 'skipped-age-unknown', level: 'note', message });
    return [];
  }
  const drifts: Drift[] = [];
  for (const [uri, own] of grouped(aside, (one) => one.uri)) {
    signal.throwIfAborted();
    const origins = await history.origins(uri);
    for (const { mark, tests } of own) {
      const since = origins[mark.line - 1]?.date;
      const age = since === undefined ? 0 : Math.floor((today - Date.parse(since)) / day);
      if (age > days) drifts.push(old(uri, mark, tests.length, age));
    }
  }
  return drifts;
}

async function dateOfHead(history: NonNullable<Context['history']>): Promise<number | undefined> {
  for await (const { date } of history.commits(history.head)) return Date.parse(date);
  return undefined;
}

function old(uri: string, mark: BorneMark, tests: number, age: number): Drift {
  const many = tests > 1 ? `, with ${tests} tests in it,` : '';
  return {
    rule: 'tests/skipped-growth',
    subject: mark.on,
    message: `"${mark.on}"${many} has been marked ${mark.kind} for ${age} days`,
    location: { uri, startLine: mark.line },
    related: [],
    confidence: 'likely',
    fix: { description: 'Mend the test, or delete it: what it guarded has been unguarded for that long.' },
  };
}
