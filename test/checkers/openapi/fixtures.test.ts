/** The OpenAPI checker on small repositories: a folder each, its name the sentence that it proves. */
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { check } from '../../../src/check.ts';
import { actualOf } from '../../../src/checkers/openapi/actual.ts';
import type { RouteFact, RouterFact } from '../../../src/checkers/openapi/facts.ts';
import { openapi } from '../../../src/checkers/openapi/index.ts';
import { loadConfig } from '../../../src/config/load.ts';
import type { Finding, Run } from '../../../src/model/index.ts';
import { openTree } from '../../../src/tree/open.ts';
import { readTextFile } from '../../../src/tree/text-file.ts';

const here = import.meta.dirname;

const behaviours = readdirSync(here).filter((name) => existsSync(join(here, name, 'repo')));

describe.each(behaviours)('%s', (behaviour) => {
  it('is what the checker says', async () => {
    const said = await checked(join(here, behaviour, 'repo'));
    const expected = join(here, behaviour, 'expected.json');
    await expect(`${JSON.stringify(said, undefined, 2)}\n`).toMatchFileSnapshot(expected);
  });
});

interface Said {
  run: Run | undefined;
  /** Every route with its place, and what marks it, a line each. */
  routes: string[];
  /** Registrations and routers that are no routes, with the reason. */
  problems: string[];
  findings: Finding[];
}

/** The run, the routes and the findings in a copy of the repository, where no git of ours has a say. */
async function checked(repo: string): Promise<Said> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-openapi-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(repo, root, { recursive: true });
  const { sections, policy } = await loadConfig({ root, readText: readTextFile, checkers: [openapi] });
  let routes: string[] = [];
  let problems: string[] = [];
  // The facts of the run itself, so that what is expected of them is what was compared.
  const watched: typeof openapi = {
    ...openapi,
    compare: async (sides, context, config) => {
      routes = sides.actual.map(lineOf);
      problems = (await actualOf(context, config)).problems.map(problemLine);
      return openapi.compare(sides, context, config);
    },
  };
  const report = await check({ tree: await openTree(root), checkers: [watched], sections, policy, version: '0.0.0' });
  const [run] = report.runs;
  // How the files were listed is told by the tree, and a copy in a temporary folder has no git.
  const notices = run?.notices.filter(({ id }) => id !== 'no-git') ?? [];
  return { run: run && { ...run, notices }, routes, problems, findings: report.findings.map(legible) };
}

function lineOf({ name, location, data }: RouteFact): string {
  const unknown = data.segments.flatMap((one) => (one.kind === 'unknown' ? [`${one.expression}: ${one.why}`] : []));
  const configurable = data.segments.flatMap((one) => (one.kind === 'text' && one.configurable) || []);
  return [
    `${name} at ${location.uri}:${location.startLine}`,
    ...(data.ignored ? [`ignored: ${data.ignored}`] : []),
    ...(data.unmounted ? ['unmounted'] : []),
    ...(data.condition === undefined ? [] : [`where ${data.condition}`]),
    ...configurable.map((variable) => `configurable: ${variable}`),
    ...unknown.map((one) => `unknown ${one}`),
  ].join(' | ');
}

function problemLine({ location, data }: RouterFact): string {
  const routes = data.routes.length > 0 ? ` | ${data.routes.join(', ')}` : '';
  return `${data.problem} at ${location.uri}:${location.startLine}: ${data.why}${routes}`;
}

/** What a reviewer looks for comes first; frames, which only repeat the lines of the repository, are left out. */
function legible({
  rule,
  subject,
  facet,
  severity,
  confidence,
  message,
  location,
  related,
  ...rest
}: Finding): Finding {
  const { frame: _, ...place } = location;
  const places = related.map(({ frame: __, ...other }) => other);
  const named = { rule, subject, ...(facet === undefined ? {} : { facet }) };
  return { ...named, severity, confidence, message, location: place, related: places, ...rest };
}
