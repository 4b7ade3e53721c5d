/** `trueup init` as a whole: what it tells, what it writes, and what it leaves alone. */
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInit } from '../../../src/cli/commands/init.ts';
import type { Questions } from '../../../src/cli/init/questions.ts';
import type { Io } from '../../../src/cli/io.ts';
import { run as git } from '../../tree/repository.ts';
import { command, folder, shop } from '../run.ts';

const files = ['.git/hooks/pre-commit', '.git/hooks/commit-msg', '.trueup/baseline.json', '.husky/pre-commit'];
const there = (root: string): string[] => files.filter((name) => existsSync(join(root, name)));
const after = (text: string, head: string): string[] => text.slice(text.indexOf(head)).trimEnd().split('\n');

describe('trueup init', () => {
  it('tells what it found and what will be compared, and writes with --yes', async () => {
    const root = folder({
      ...shop,
      'package.json': '{ "devDependencies": { "vitest": "4", "express": "5" } }',
      'package-lock.json': '{}',
      '.github/workflows/ci.yml': 'on: push\n',
    });
    const { code, stdout, stderr } = await command(['init', '--yes', '--cwd', root]);
    expect([code, stderr, stdout.split('\n')]).toEqual([
      0,
      [],
      [
        'Found',
        '  packages    npm (package-lock.json)',
        '  frameworks  express',
        '  tests       vitest',
        '  env files   .env.example',
        '  CI          .github/workflows/ci.yml',
        '  git hooks   git (no manager of hooks was found)',
        '  settings    none needed: everything is detected',
        '',
        'Compares',
        '  env         environment variables that code reads, held to .env.example and its kin',
        '              declared: 2 names in .env.example',
        '              actual: 2 names in src/server.ts',
        '  openapi     nothing to compare',
        '  spec        nothing to compare',
        '  tests       nothing to compare',
        '  migrations  nothing to compare',
        '',
        'Written',
        '  new  .git/hooks/pre-commit',
        '  new  .git/hooks/commit-msg',
        '  new  .trueup/baseline.json',
        '',
        '',
      ],
    ]);
    const subjects = [...readFileSync(join(root, '.trueup/baseline.json'), 'utf8').matchAll(/"subject":"(\w+)"/g)];
    expect(subjects.map(([, subject]) => subject).sort()).toEqual(['OLD_FLAG', 'PAYMENT_KEY']);
    expect((await command(['check', '--cwd', root])).code).toBe(0);
    writeFileSync(join(root, 'src/new.ts'), 'export const planted = process.env.PLANTED_KEY;\n');
    expect((await command(['check', '--cwd', root])).code).toBe(1);
  });

  it('changes nothing the second time, and takes its hooks out again', async () => {
    const root = folder(shop);
    await command(['init', '--yes', '--cwd', root]);
    expect(there(root)).toEqual(files.slice(0, 3));
    const baseline = readFileSync(join(root, '.trueup/baseline.json'), 'utf8');
    writeFileSync(join(root, 'src/new.ts'), 'export const planted = process.env.PLANTED_KEY;\n');
    const again = await command(['init', '--yes', '--cwd', root]);
    expect(after(again.stdout, 'Nothing')).toEqual(['Nothing to write: all is in place.']);
    const { stdout } = await command(['init', '--remove', '--cwd', root]);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'Written',
      '  removed  .git/hooks/pre-commit',
      '  removed  .git/hooks/commit-msg',
      '',
      '> baseline, waivers and configuration are yours and stay',
    ]);
    expect([there(root), readFileSync(join(root, '.trueup/baseline.json'), 'utf8')]).toEqual([[files[2]], baseline]);
    expect((await command(['init', '--remove', '--cwd', root])).stdout).toBe(
      'Nothing to remove: no hook of trueup is here.\n',
    );
  });

  it('tells which script it could not look into when it takes its hooks out', async () => {
    const root = folder(shop);
    symlinkSync('/etc/hostname', join(root, '.git/hooks/pre-commit'));
    expect(await command(['init', '--remove', '--cwd', root])).toEqual({
      code: 0,
      stdout: 'Nothing is removed.\n',
      stderr: ['trueup: .git/hooks/pre-commit: a symbolic link, which trueup does not edit: it is left as it is'],
    });
  });

  it('writes no baseline where there is nothing to be known', async () => {
    const root = folder({ '.env.example': 'PORT=1\n', 'a.js': 'process.env.PORT;\n' });
    await command(['init', '--yes', '--cwd', root]);
    expect(there(root)).toEqual(files.slice(0, 2));
  });

  it('shows a diff that git takes, and writes nothing, with --dry-run or where nobody can be asked', async () => {
    const root = folder(shop);
    const dry = await command(['init', '--dry-run', '--hook', 'husky', '--cwd', root]);
    const alone = await command(['init', '--hook', 'husky', '--cwd', root]);
    expect([alone.stdout, dry.stderr, alone.stderr, dry.code, alone.code, there(root)]).toEqual([
      dry.stdout,
      [],
      ['trueup: nothing is written: there is no terminal to ask on. To write it: trueup init --yes'],
      0,
      0,
      [],
    ]);
    writeFileSync(join(root, 'init.diff'), dry.stdout);
    git(root, 'apply', 'init.diff');
    expect(there(root)).toEqual(files.slice(2));
    const { stdout } = await command(['init', '--yes', '--hook', 'husky', '--cwd', root]);
    expect(stdout).toContain('Nothing to write: all is in place.');
  });

  it('installs no hook where none is wanted or there is no git, and a baseline all the same', async () => {
    const root = folder(shop);
    await command(['init', '--yes', '--hook', 'none', '--cwd', root]);
    expect(there(root)).toEqual([files[2]]);
    const plain = folder(shop, { git: false });
    const { code, stdout } = await command(['init', '--yes', '--cwd', plain]);
    expect([code, stdout.includes('git hooks  no work tree of git'), there(plain)]).toEqual([0, true, [files[2]]]);
  });

  it('fails where the hook that was asked for cannot be installed, and writes the rest', async () => {
    const root = folder({ ...shop, 'lefthook.yml': 'pre-commit: [' });
    const asked = await command(['init', '--yes', '--hook', 'lefthook', '--cwd', root]);
    expect([asked.code, after(asked.stdout, '! ')[0]?.slice(0, 30), there(root)]).toEqual([
      2,
      '! lefthook.yml: no valid YAML:',
      [files[2]],
    ]);
    const { code, stderr } = await command(['init', '--hook', 'husk', '--cwd', root]);
    expect([code, stderr[0]]).toEqual([2, 'trueup: unknown hook "husk". Did you mean "husky"?']);
  });
});

describe('at a terminal', () => {
  const silent = (): { io: Io; text: { out: string; err: string } } => {
    const text = { out: '', err: '' };
    const io: Io = {
      out: (more) => void (text.out += more),
      err: (more) => void (text.err += more),
      progress: () => undefined,
      color: () => false,
      width: 80,
      signal: new AbortController().signal,
    };
    return { io, text };
  };
  const answering = (manager: string | undefined, write: boolean): Questions & { asked: string[] } => {
    const asked: string[] = [];
    return {
      asked,
      choose: async (question, choices, initial) => {
        asked.push(`${question} ${initial}`);
        return choices.find(({ value }) => value === manager)?.value;
      },
      confirm: async (question) => {
        asked.push(question);
        return write;
      },
    };
  };

  it('asks for the manager, and once more before it writes', async () => {
    const root = folder(shop);
    const { io } = silent();
    const questions = answering('husky', true);
    expect(await runInit({ cwd: root }, io, questions)).toBe(0);
    expect([questions.asked, there(root)]).toEqual([['Which git hooks? git', 'Write this?'], files.slice(2)]);
  });

  it.each([
    ['gives up', undefined, true],
    ['says no', 'git', false],
  ])('writes nothing where the user %s', async (_, manager, write) => {
    const root = folder(shop);
    const { io, text } = silent();
    expect(await runInit({ cwd: root }, io, answering(manager, write))).toBe(0);
    expect([text.err, there(root)]).toEqual(['trueup: nothing is written\n', []]);
  });
});
