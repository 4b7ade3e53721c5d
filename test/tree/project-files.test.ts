/** Files that trueup writes: their diff, and that they are written only where they may be. */
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, readProjectFile, unifiedDiff } from '../../src/tree/project-files.ts';
import type { FileChange, FileState } from '../../src/tree/project-files.ts';
import { folder, repository } from './repository.ts';

const state = (text: string, executable = false): FileState => ({ text, executable });

describe('the diff', () => {
  it('shows a new, a changed and a removed file', () => {
    const changes: FileChange[] = [
      { path: '/x/new', name: 'new', after: state('#!/bin/sh\n', true) },
      {
        path: '/x/old',
        name: 'old',
        before: state('1\n2\n3\n4\n5\n6\n7\n8\n'),
        after: state('1\n2\n3\n4\nfive\n6\n7\n8\n'),
      },
      { path: '/x/gone', name: 'gone', before: state('last') },
      { path: '/x/same', name: 'same', before: state('same'), after: state('same') },
      { path: '/x/mode', name: 'mode', before: state('same'), after: state('same', true) },
    ];
    expect(unifiedDiff(changes).split('\n')).toEqual([
      'diff --git a/new b/new',
      'new file mode 100755',
      '--- /dev/null',
      '+++ b/new',
      '@@ -0,0 +1,1 @@',
      '+#!/bin/sh',
      'diff --git a/old b/old',
      '--- a/old',
      '+++ b/old',
      '@@ -2,7 +2,7 @@',
      ' 2',
      ' 3',
      ' 4',
      '-5',
      '+five',
      ' 6',
      ' 7',
      ' 8',
      'diff --git a/gone b/gone',
      'deleted file mode 100644',
      '--- a/gone',
      '+++ /dev/null',
      '@@ -1,1 +0,0 @@',
      '-last',
      '\\ No newline at end of file',
      'diff --git a/mode b/mode',
      'old mode 100644',
      'new mode 100755',
      '',
    ]);
  });

  it('is what git apply makes the same change of', () => {
    const root = folder();
    const text = fc
      .array(fc.constantFrom('a', 'b', '', '-- x', '+'), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (old, now) => {
        fc.pre(old !== '' && now !== '' && old !== now);
        writeFileSync(join(root, 'file'), old);
        const diff = unifiedDiff([{ path: join(root, 'file'), name: 'file', before: state(old), after: state(now) }]);
        execFileSync('git', ['apply', '--unidiff-zero', '-'], {
          cwd: root,
          input: diff,
          stdio: ['pipe', 'ignore', 'pipe'],
        });
        expect(readFileSync(join(root, 'file'), 'utf8')).toBe(now);
      }),
      { numRuns: 25 },
    );
  });
});

describe('writing', () => {
  it('makes folders and files, keeps modes, and takes files out', async () => {
    const root = repository({ 'run.sh': 'old\n', 'gone.txt': 'gone\n' });
    chmodSync(join(root, 'run.sh'), 0o750);
    const before = await readProjectFile(join(root, 'run.sh'), 'run.sh');
    expect(before).toEqual(state('old\n', true));
    await applyChanges(
      [
        { path: join(root, 'a/b/new.sh'), name: 'a/b/new.sh', after: state('new\n', true) },
        { path: join(root, 'run.sh'), name: 'run.sh', before: state('old\n', true), after: state('now\n', true) },
        { path: join(root, 'gone.txt'), name: 'gone.txt', before: state('gone\n') },
      ],
      [root],
    );
    const modeOf = (name: string): number => statSync(join(root, name)).mode & 0o777;
    expect([readFileSync(join(root, 'a/b/new.sh'), 'utf8'), modeOf('a/b/new.sh')]).toEqual(['new\n', 0o755]);
    expect([readFileSync(join(root, 'run.sh'), 'utf8'), modeOf('run.sh')]).toEqual(['now\n', 0o751]);
    expect(existsSync(join(root, 'gone.txt'))).toBe(false);
  });

  it('does not follow a link, nor leave the repository by one', async () => {
    const outside = folder({ hook: 'theirs\n' });
    const root = repository({});
    symlinkSync(outside, join(root, 'hooks'));
    symlinkSync(join(outside, 'hook'), join(root, 'link'));
    await expect(readProjectFile(join(root, 'link'), 'link')).rejects.toThrow(
      'link: a symbolic link, which trueup does not edit',
    );
    for (const name of ['hooks/new', 'hooks/deep/new', '../beside'])
      await expect(applyChanges([{ path: join(root, name), name, after: state('x') }], [root])).rejects.toThrow(
        `${name}: lies outside the repository`,
      );
    expect([existsSync(join(outside, 'new')), existsSync(join(outside, 'deep'))]).toEqual([false, false]);
  });

  it('does not write over what has changed in the meantime', async () => {
    const root = repository({ 'a.txt': 'edited since\n' });
    mkdirSync(join(root, 'folder'));
    const change = { path: join(root, 'a.txt'), name: 'a.txt', before: state('as planned\n'), after: state('ours\n') };
    await expect(applyChanges([change], [root])).rejects.toThrow('a.txt: changed in the meantime');
    await expect(readProjectFile(join(root, 'folder'), 'folder')).rejects.toThrow('folder: a folder, expected a file');
  });
});
