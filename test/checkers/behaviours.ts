/** Runs a checker on small repositories, a folder each whose name is the sentence that it proves, and makes what it says legible. */
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { check } from '../../src/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Checker, Env, Finding, Run } from '../../src/model/index.ts';
import { openTree } from '../../src/tree/open.ts';
import { readTextFile } from '../../src/tree/text-file.ts';

export interface Said {
  run: Run | undefined;
  findings: Finding[];
}

/** Each folder of `here` with a `repo` in it, held to its expected.json. `say` runs the checker and may add to what is expected. */
export function proveBehaviours(here: string, say: (repo: string) => Promise<object>): void {
  const behaviours = readdirSync(here).filter((name) => existsSync(join(here, name, 'repo')));
  describe.each(behaviours)('%s', (behaviour) => {
    it('is what the checker says', async () => {
      const said = await say(join(here, behaviour, 'repo'));
      const expected = join(here, behaviour, 'expected.json');
      await expect(`${JSON.stringify(said, undefined, 2)}\n`).toMatchFileSnapshot(expected);
    });
  });
}

/** The run and the findings in a copy of the repository, where no git of ours has a say. */
export async function saidOf(checker: Checker, repo: string, env: Env = {}): Promise<Said> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), `trueup-${checker.id}-`)));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(repo, root, { recursive: true });
  const { sections, policy } = await loadConfig({ root, readText: readTextFile, checkers: [checker] });
  const tree = await openTree(root);
  const report = await check({ tree, root, env, checkers: [checker], sections, policy, version: '0.0.0' });
  const [run] = report.runs;
  // How the files were listed is told by the tree, and a copy in a temporary folder has no git.
  const notices = run?.notices.filter(({ id }) => id !== 'no-git') ?? [];
  return { run: run && { ...run, notices }, findings: report.findings.map(legible) };
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
