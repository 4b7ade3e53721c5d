/** Repositories with our hooks in them and a stand-in for trueup that notes how it was called. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { installers, shippedScripts } from '../../src/cli/init/hooks/index.ts';
import type { HookPlan, Manager } from '../../src/cli/init/hooks/installer.ts';
import { findPlace, writable } from '../../src/cli/init/place.ts';
import { applyChanges } from '../../src/tree/project-files.ts';
import { folder, run, write } from '../tree/repository.ts';

/** Where husky's own command lies, where it is installed. */
export const huskyCommand = ((): string | undefined => {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('husky')), 'bin.js');
  } catch {
    return undefined;
  }
})();

/** Notes arguments, index and what is staged of `a.txt`; drains stdin, which must end at once; ends as the file `code` says. */
const standIn = `#!/bin/sh
{ echo "args $*"; echo "index \${GIT_INDEX_FILE##*/}"; echo "staged $(git show :a.txt 2>/dev/null)"; echo "stdin $(cat | wc -c | tr -d ' ')"; } >> "$CALLS"
[ ! -f "$CALLS.code" ] || exit "$(cat "$CALLS.code")"
`;

export interface Shop {
  root: string;
  /** What the stand-in noted since the last time. */
  calls(): string[];
  /** The exit code of the stand-in from now on. */
  answers(code: number): void;
  git(args: readonly string[], env?: Record<string, string>, cwd?: string): Ended;
}

export interface Ended {
  code: number | null;
  /** What the hook said: stderr without git's own lines. */
  said: string[];
}

/** A repository with a first commit, whose path has a space, and trueup "installed" in `at`. */
export function shopWith({ at = '.' }: { at?: string } = {}): Shop {
  const outer = folder();
  const root = join(outer, 'my shop');
  const calls = join(outer, 'calls');
  mkdirSync(root);
  run(root, 'init', '--quiet');
  for (const [key, value] of [
    ['user.name', 'Ada'],
    ['user.email', 'ada@example.org'],
    ['commit.gpgsign', 'false'],
  ] as const)
    run(root, 'config', key, value);
  write(root, { 'a.txt': 'one\n', '.gitignore': 'node_modules\n' });
  run(root, 'add', '--all');
  run(root, 'commit', '--quiet', '--message', 'Open the shop');
  placeStandIn(join(root, at));
  return {
    root,
    calls: () => {
      const text = existsSync(calls) ? readFileSync(calls, 'utf8') : '';
      rmSync(calls, { force: true });
      return text.split('\n').slice(0, -1);
    },
    answers: (code) => writeFileSync(`${calls}.code`, String(code)),
    git: (args, env = {}, cwd = root) => {
      const { status, stderr } = spawnSync('git', args, {
        cwd,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'] ?? '', HOME: outer, CALLS: calls, GIT_CONFIG_NOSYSTEM: '1', ...env },
      });
      return { code: status, said: stderr.split('\n').filter((line) => /trueup|husky/.test(line)) };
    },
  };
}

export function placeStandIn(packageFolder: string): void {
  const bin = join(packageFolder, 'node_modules/.bin');
  write(bin, { trueup: standIn });
  chmodSync(join(bin, 'trueup'), 0o755);
}

export function removeStandIn(root: string): void {
  rmSync(join(root, 'node_modules'), { recursive: true });
}

export async function installHooks(root: string, manager: Manager): Promise<HookPlan> {
  return await changed(root, manager, 'install');
}

export async function removeHooks(root: string, manager: Manager): Promise<HookPlan> {
  return await changed(root, manager, 'remove');
}

async function changed(root: string, manager: Manager, how: 'install' | 'remove'): Promise<HookPlan> {
  const place = await findPlace(root);
  if (!place) throw new Error('no repository');
  const plan = await installers[manager][how]({ place, scripts: await shippedScripts() });
  await applyChanges(plan.changes, writable(place));
  return plan;
}
