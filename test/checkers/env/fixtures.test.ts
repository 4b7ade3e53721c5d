/** The env checker on small repositories: a folder each, its name the sentence that it proves. */
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { check } from '../../../src/check.ts';
import { env } from '../../../src/checkers/env/index.ts';
import { loadConfig } from '../../../src/config/load.ts';
import type { Finding, Run } from '../../../src/model/index.ts';
import { openTree } from '../../../src/tree/open.ts';
import { readTextFile } from '../../../src/tree/text-file.ts';

const here = import.meta.dirname;

/** Behaviours that are wanted and not there yet, each with what is wrong; their `expected.json` is written by hand. */
const wanted: Readonly<Record<string, string>> = {};

const behaviours = readdirSync(here).filter((name) => existsSync(join(here, name, 'repo')));

describe.each(behaviours)('%s', (behaviour) => {
  const missing = wanted[behaviour];
  if (missing !== undefined) {
    it.todo(missing);
    return;
  }

  it('is what the checker says', async () => {
    const { run, findings } = await checked(join(here, behaviour, 'repo'));
    await expect(`${JSON.stringify({ run, findings }, undefined, 2)}\n`).toMatchFileSnapshot(
      join(here, behaviour, 'expected.json'),
    );
  });
});

/** The run and the findings in a copy of the repository, where no git of ours has a say. */
async function checked(repo: string): Promise<{ run: Run | undefined; findings: Finding[] }> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-env-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(repo, root, { recursive: true });
  const { sections, policy } = await loadConfig({ root, readText: readTextFile, checkers: [env] });
  const report = await check({ tree: await openTree(root), checkers: [env], sections, policy, version: '0.0.0' });
  return { run: report.runs[0], findings: report.findings.map(withoutFrames) };
}

/** Frames only repeat the lines of the repository. */
function withoutFrames(finding: Finding): Finding {
  const { frame: _, ...location } = finding.location;
  return { ...finding, location, related: finding.related.map(({ frame: __, ...place }) => place) };
}
