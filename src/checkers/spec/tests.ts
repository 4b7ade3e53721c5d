/** The test files of a repository, in every language that is read, and what a report says of their last run. */
import type { Context, Fact, Glob } from '../../model/index.ts';
import { extractFiles } from '../../parse/per-file.ts';
import { readTestResults, resultLookup } from '../../parse/test-results.ts';
import type { TestResult } from '../../parse/test-results.ts';
import type { TestFile } from '../../parse/tests/declarations.ts';
import { undefinedSteps } from '../../parse/tests/gherkin/undefined-steps.ts';
import { testFilesOf } from '../../parse/tests/index.ts';
import { readers } from '../../parse/tests/readers.ts';
import { pathOf } from '../../parse/tests/titles.ts';
import type { SpecConfig } from './config.ts';
import type { StepLookup } from './compare/standing.ts';
import { verifies } from './link/link.ts';
import type { Link } from './link/link.ts';
import type { CountedLink } from './stale/stale.ts';

/** What shows how tests are written is none. */
const material = ['!**/{fixtures,__fixtures__,examples,node_modules}/**'] as const;

export async function filesOf(context: Context, { tests, ignore }: SpecConfig): Promise<Fact<TestFile>[]> {
  const scripts = await testFilesOf(context, { ...(tests ? { globs: tests } : {}), ignore });
  const others: Fact<TestFile>[] = [];
  for (const reader of readers) {
    const globs = [...(tests ?? [...reader.globs, ...material]), ...ignore.map((glob): Glob => `!${glob}`)];
    const uris = (await context.tree.list(globs)).filter((uri) => reader.match(uri));
    const facts = await extractFiles(context, uris, {
      id: reader.id,
      extract: async ({ uri, text }) => {
        const { file, notices } = await reader.read(uri, text);
        return { facts: file ? [{ name: uri, location: { uri }, data: file }] : [], notices };
      },
    });
    others.push(...facts);
  }
  return [...scripts, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a test under a link failed when it last ran; undefined where no report is configured. */
export async function failures(
  context: Context,
  { results: uris }: SpecConfig,
  files: readonly Fact<TestFile>[],
): Promise<((link: CountedLink) => boolean) | undefined> {
  if (uris.length === 0) return undefined;
  const results: TestResult[] = [];
  for (const uri of uris) {
    const text = await context.tree.artefact(uri);
    if (text === undefined) {
      const message = `${uri} (spec.results) is not there: which tests failed is not known`;
      context.notice({ id: 'no-results', level: 'warning', message });
      continue;
    }
    const read = await readTestResults(uri, text);
    for (const notice of read.notices) context.notice(notice);
    results.push(...read.results);
  }
  const failed = results.filter(({ status }) => status === 'failed');
  const lookup = resultLookup(
    failed,
    files.map(({ name }) => name),
  );
  return ({ tests, file, fact }) =>
    tests.some((test) => lookup.of({ uri: fact.location.uri, path: pathOf(file, test) }).length > 0);
}

/** Which step of a scenario nobody defined. Definitions are looked for only where a scenario verifies something. */
export async function stepsWithout(context: Context, links: readonly Link[]): Promise<StepLookup> {
  const features = links.filter((link) => link.file.runner === 'gherkin' && verifies(link));
  const uris = new Set(features.map(({ fact }) => fact.location.uri));
  const found = await undefinedSteps(context, [...uris].sort());
  return ({ fact }, { startLine }) => found.get(fact.location.uri)?.get(startLine);
}
