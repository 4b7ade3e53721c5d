/** What git tells of the past, held to real repositories. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Commit } from '../../../src/model/index.ts';
import { openHistory } from '../../../src/tree/git-history.ts';
import type { StoredHistory } from '../../../src/tree/git-history.ts';
import { openTree } from '../../../src/tree/open.ts';
import { folder, repository, run, write } from '../repository.ts';

function commit(root: string, files: Record<string, string>, message = 'On'): string {
  write(root, files);
  run(root, 'add', '--all');
  run(root, 'commit', '--quiet', '--allow-empty', '--message', message);
  return run(root, 'rev-parse', 'HEAD');
}

async function historyOf(root: string, at?: string): Promise<StoredHistory> {
  const history = await openHistory(root, await openTree(root), at);
  if (!history) throw new Error('a repository without a history');
  onTestFinished(() => history.close());
  return history;
}

async function all(commits: AsyncIterable<Commit>): Promise<Commit[]> {
  const found: Commit[] = [];
  for await (const one of commits) found.push(one);
  return found;
}

describe('the past of a folder', () => {
  it('is its commits with what they touch, newest first', async () => {
    const root = repository({ 'a.ts': '1\n' });
    const first = run(root, 'rev-parse', 'HEAD');
    const second = commit(root, { 'a.ts': '2\n', 'süß und\tweit/b.ts': 'b\n' }, 'Sell b: "it"');
    const third = commit(root, {}, 'Nothing');
    const found = await all((await historyOf(root)).commits('HEAD'));
    expect(found.map(({ hash, author, subject, paths }) => ({ hash, author, subject, paths }))).toEqual([
      { hash: third, author: 'Ada', subject: 'Nothing', paths: [] },
      { hash: second, author: 'Ada', subject: 'Sell b: "it"', paths: ['a.ts', 'süß und\tweit/b.ts'] },
      { hash: first, author: 'Ada', subject: 'Open the shop', paths: ['a.ts'] },
    ]);
    expect(found[0]?.date).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect((await all((await historyOf(root)).commits(`${first}..HEAD`, ['a.ts']))).map(({ hash }) => hash)).toEqual([
      second,
    ]);
  });

  it('is that of the checked folder alone', async () => {
    const root = repository({ 'top.ts': '1\n', 'web/a.ts': 'a\n' });
    const web = join(root, 'web');
    const second = commit(root, { 'web/a.ts': 'b\n', 'top.ts': '2\n' });
    const history = await historyOf(web);
    expect((await all(history.commits('HEAD'))).map(({ paths }) => paths)).toEqual([['a.ts'], ['a.ts']]);
    expect(await history.textAt('HEAD~1', 'a.ts')).toBe('a\n');
    expect((await history.origins('a.ts')).map((origin) => origin?.hash)).toEqual([second]);
  });

  it('can be left half way', async () => {
    const root = repository({ 'a.ts': '0\n' });
    for (let at = 1; at < 5; at++) commit(root, { 'a.ts': `${at}\n` });
    const history = await historyOf(root);
    for await (const { paths } of history.commits('HEAD')) {
      expect(paths).toEqual(['a.ts']);
      break;
    }
    expect(await history.textAt('HEAD', 'a.ts')).toBe('4\n');
  });

  it('takes no option for a revision', async () => {
    const history = await historyOf(repository({ 'a.ts': '0\n' }));
    await expect(all(history.commits('--output=x'))).rejects.toThrow('is no range of commits');
    expect(await history.textAt('--batch-all-objects', 'a.ts')).toBeUndefined();
    expect(await history.textAt('HEAD', 'a.ts\nHEAD:a.ts')).toBeUndefined();
    expect(await history.textAt('HEAD', '../a.ts')).toBeUndefined();
    expect(await history.textAt('0123456789', 'a.ts')).toBeUndefined();
  });

  it('is none where nothing is committed, and where there is no git', async () => {
    const root = folder({ 'a.ts': '1\n' });
    expect(await openHistory(root, await openTree(root))).toBeUndefined();
    run(root, 'init', '--quiet');
    expect(await openHistory(root, await openTree(root))).toBeUndefined();
  });
});

describe('the origin of a line', () => {
  it('is the commit that gave it its words', async () => {
    const root = repository({ 'a.ts': 'one\ntwo\nthree\n' });
    const first = run(root, 'rev-parse', 'HEAD');
    const second = commit(root, { 'a.ts': 'one\n  two\nTHREE\nfour\n' });
    const origins = await (await historyOf(root)).origins('a.ts');
    expect(origins.map((origin) => origin?.hash)).toEqual([first, first, second, second]);
    expect(origins[0]?.date).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('is unknown where it is not committed', async () => {
    const root = repository({ 'a.ts': 'one\ntwo\nthree\n', 'crlf.ts': 'one\r\ntwo\r\n' });
    const first = run(root, 'rev-parse', 'HEAD');
    write(root, { 'a.ts': 'zero\none\nthree\nfour\n', 'new.ts': 'new\n', 'crlf.ts': 'one\ntwo\nthree\n' });
    const history = await historyOf(root);
    const hashes = async (uri: string): Promise<unknown> => (await history.origins(uri)).map((one) => one?.hash);
    expect(await hashes('a.ts')).toEqual([undefined, first, first, undefined]);
    expect(await hashes('crlf.ts')).toEqual([first, first, undefined]);
    expect(await hashes('new.ts')).toEqual([]);
  });

  it('is unknown beyond where a shallow clone was cut', async () => {
    const root = repository({ 'a.ts': 'one\n' });
    commit(root, { 'a.ts': 'one\ntwo\n' });
    const last = commit(root, { 'a.ts': 'one\ntwo\nthree\n' });
    const clone = join(folder(), 'clone');
    execFileSync('git', ['clone', '--quiet', '--depth=2', `file://${root}`, clone]);
    const history = await historyOf(clone);
    expect(history.shallow).toBe(true);
    expect((await history.origins('a.ts')).map((origin) => origin?.hash)).toEqual([undefined, undefined, last]);
  });

  it('is known where the user names a list of commits for all repositories, and git’s own trouble where the repository does', async () => {
    const root = repository({ 'a.ts': 'one\n' });
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(folder({ config: '[blame]\n\tignoreRevsFile = gone\n' }), 'config'));
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await (await historyOf(root)).origins('a.ts')).length).toBe(1);
    run(root, 'config', 'blame.ignoreRevsFile', 'gone');
    await expect((await historyOf(root)).origins('a.ts')).rejects.toThrow('could not open object name list: gone');
  });

  // @verifies UNTRUSTED-3
  it('starts nothing that the repository configures', async () => {
    const root = repository({ '.gitattributes': '* diff=evil filter=evil\n', 'a.ts': 'one\n' });
    const touch = `touch ${join(root, 'pwned')}; cat`;
    for (const key of [
      'diff.evil.textconv',
      'diff.evil.command',
      'filter.evil.clean',
      'filter.evil.smudge',
      'gpg.program',
    ])
      run(root, 'config', key, touch);
    run(root, 'config', 'log.showSignature', 'true');
    write(root, { 'a.ts': 'one\ntwo\n' });
    const history = await historyOf(root);
    expect((await history.origins('a.ts')).length).toBe(2);
    expect((await all(history.commits('HEAD'))).length).toBe(1);
    expect(await (await openTree(root)).list()).not.toContain('pwned');
  });
});

describe('the name of a file', () => {
  it('is followed back through its renames', async () => {
    const text = Array.from({ length: 30 }, (_, at) => `line ${at}\n`).join('');
    const root = repository({ 'old.md': text });
    const first = run(root, 'rev-parse', 'HEAD');
    run(root, 'mv', 'old.md', 'middle.md');
    const second = commit(root, {});
    run(root, 'mv', 'middle.md', 'new.md');
    commit(root, { 'new.md': `${text}more\n` });
    const history = await historyOf(root);
    expect(await history.nameAt(first, 'new.md')).toBe('old.md');
    expect(await history.nameAt(second, 'new.md')).toBe('middle.md');
    expect(await history.nameAt('HEAD', 'new.md')).toBe('new.md');
  });
});
