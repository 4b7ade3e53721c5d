/** Real git repositories in temporary folders, for tests. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder that goes away with the test. */
export function folder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-tree-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  write(root, files);
  return root;
}

export function write(root: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [uri, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, uri)), { recursive: true });
    writeFileSync(join(root, uri), content);
  }
}

export function run(root: string, ...args: string[]): string {
  return runWith(root, '', ...args);
}

/** As `run`, with a text to read. */
export function runWith(root: string, input: string, ...args: string[]): string {
  const settings = [
    'user.name=Ada',
    'user.email=ada@example.org',
    'init.defaultBranch=main',
    'commit.gpgsign=false',
    'protocol.file.allow=always',
  ];
  return execFileSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], {
    cwd: root,
    encoding: 'utf8',
    input,
    stdio: ['pipe', 'pipe', 'pipe'],
  }).trim();
}

/** A repository in which the given files are committed. */
export function repository(files: Readonly<Record<string, string | Buffer>>): string {
  const root = folder(files);
  run(root, 'init', '--quiet');
  run(root, 'add', '--all', '--force');
  run(root, 'commit', '--quiet', '--allow-empty', '--message', 'Open the shop');
  return root;
}
