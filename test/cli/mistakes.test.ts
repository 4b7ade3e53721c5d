/** The user's mistakes: a line that says what, where and what instead, and exit code 2. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, folder, shop, trueup } from './run.ts';

const root = folder(shop);

describe('wrong arguments', () => {
  it.each<[string[], string[]]>([
    [
      ['chekc'],
      [
        'unknown command "chekc". Did you mean "check"?',
        '  known: check, facts, explain, baseline, accept, link, report, doctor, init, hook-message',
      ],
    ],
    [
      ['zebra'],
      [
        'unknown command "zebra"',
        '  known: check, facts, explain, baseline, accept, link, report, doctor, init, hook-message',
      ],
    ],
    [
      ['--format', 'json', 'check'],
      ['--format stands before the command', '  trueup <command> [flags], as in: trueup check --format json'],
    ],
    [
      ['check', '--fromat', 'json'],
      ['check has no flag --fromat. Did you mean "--format"?', '  trueup check --help lists the flags'],
    ],
    [
      ['check', '-x'],
      ['check has no flag -x', '  trueup check --help lists the flags'],
    ],
    [
      ['facts', 'env', '--output', 'x'],
      ['facts has no flag --output, it belongs to other commands', '  trueup facts --help lists the flags'],
    ],
    [
      ['check', '--format', 'jsno'],
      ['unknown format "jsno". Did you mean "json"?', '  known: text, json, markdown, sarif, github, junit, html'],
    ],
    [
      ['facts', 'env', '--format', 'sarif'],
      ['unknown format "sarif"', '  known: text, json'],
    ],
    [['check', '--output'], ['--output needs a value: --output FILE']],
    [['check', '--output', '--format', 'json'], ['--output needs a value: --output FILE']],
    [['check', '--no-color=1'], ['--no-color takes no value']],
    [
      ['check', 'src'],
      ['check takes no argument "src"', '  trueup check --help'],
    ],
    [['check', '--only', ','], ['--only has an empty name in its list']],
    [
      ['check', '--fail-on', 'hihg'],
      ['unknown severity "hihg". Did you mean "high"?', '  known: critical, high, medium, low, never'],
    ],
    [
      ['check', '--staged', '--base', 'main'],
      ['--staged and --base exclude each other', '  what is staged is compared with HEAD'],
    ],
    [
      ['check', '--staged', '--require', 'env'],
      [
        '--staged and --require exclude each other',
        '  a hook stops at findings alone: require answers in CI, with `trueup check --require`',
      ],
    ],
    [
      ['check', '--staged', '--deep'],
      [
        '--staged and --deep exclude each other',
        '  types take longer than a hook may: compare them in CI, with `trueup check --deep`',
      ],
    ],
    [
      ['baseline', 'updaet'],
      ['baseline takes no argument "updaet"', '  trueup baseline, or trueup baseline update'],
    ],
    [
      ['check', '--cwd', join(root, 'nowhere')],
      [`${join(root, 'nowhere')}: no such folder`, '  name an existing folder with --cwd'],
    ],
    [['facts'], ['facts needs <checker>', '  trueup facts --help']],
    [
      ['explain', 'abcdef00', '--staged', '--base', 'main'],
      ['--staged and --base exclude each other', '  what is staged is compared with HEAD'],
    ],
    [['explain'], ['explain needs <rule|fingerprint>', '  trueup explain --help']],
    [
      ['explain', 'abcd'],
      ['"abcd" is too short for a fingerprint', '  give at least six of its digits'],
    ],
    [
      ['explain', 'abcdef00', '--cwd', root],
      ['no finding of this check has the fingerprint abcdef00', '  it may be mended: trueup check lists what is there'],
    ],
    [
      ['ch\u001b[31meck\n::error::x'],
      [
        'unknown command "ch\\x1b[31meck\\n::error::x"',
        '  known: check, facts, explain, baseline, accept, link, report, doctor, init, hook-message',
      ],
    ],
  ])('%j', async (args, lines) => {
    expect(await command(args)).toEqual({ code: 2, stdout: '', stderr: lines.map((line) => `trueup: ${line}`) });
  });

  // The lists of checkers and rules grow: what matters here is the first line.
  it.each<[string[], string]>([
    [['check', '--only', 'evn'], 'trueup: unknown checker "evn". Did you mean "env"?'],
    [['check', '--only', 'env,evn'], 'trueup: unknown checker "evn". Did you mean "env"?'],
    [['check', '--require', 'evn'], 'trueup: unknown checker "evn". Did you mean "env"?'],
    [['facts', 'evn'], 'trueup: unknown checker "evn". Did you mean "env"?'],
    [
      ['explain', 'env/undocumented-varable'],
      'trueup: unknown rule "env/undocumented-varable". Did you mean "env/undocumented-variable"?',
    ],
    [
      ['explain', 'undocumented-variable'],
      'trueup: unknown rule "undocumented-variable". Did you mean "env/undocumented-variable"?',
    ],
  ])('%j', async (args, line) => {
    const { code, stdout, stderr } = await command(args);
    expect({ code, stdout, line: stderr[0], lines: stderr.length }).toEqual({ code: 2, stdout: '', line, lines: 2 });
  });
});

it('ends the process with 2, the line on stderr and nothing on stdout', async () => {
  expect(await trueup(root, ['chekc'])).toEqual(await command(['chekc']));
});

describe('a wrong configuration', () => {
  const check = async (
    files: Record<string, string>,
    ...args: string[]
  ): Promise<[number | null, string, string[]]> => {
    const { code, stdout, stderr } = await command(['check', '--cwd', folder({ ...shop, ...files }), ...args]);
    return [code, stdout, stderr];
  };

  it.each<[string, Record<string, string>, string[], string[]]>([
    [
      'not JSON',
      { 'trueup.json': '{\n  "failOn": "high"\n  "env": {}\n}' },
      [],
      ['trueup.json:3:3 expected a comma or a closing brace'],
    ],
    [
      'an unknown key',
      { 'trueup.json': '{\n  "enviroment": {}\n}' },
      [],
      ['trueup.json:2:3 enviroment: unknown key. Did you mean "env"?'],
    ],
    [
      'two mistakes',
      { 'trueup.json': '{\n  "env": { "documents": 7 },\n  "exclude": ["../secrets"]\n}' },
      [],
      [
        'trueup.json:2:25 env.documents: expected a list of paths, got a number',
        'trueup.json:3:15 exclude[0]: expected a path inside the repository, got one with ".."',
      ],
    ],
    [
      'in package.json',
      { 'package.json': '{ "trueup": { "failOn": "hihg" } }' },
      [],
      [
        'package.json:1:25 trueup.failOn: expected critical, high, medium, low or never, got "hihg". Did you mean "high"?',
      ],
    ],
    [
      'two of them',
      { 'trueup.json': '{}', 'package.json': '{ "trueup": {} }' },
      [],
      ['trueup.json and the "trueup" key of package.json are both there', '  keep one of them'],
    ],
    ['a named file that is missing', {}, ['--config', 'nope.json'], ['nope.json: there is no such configuration file']],
    ['a named folder', {}, ['--config', 'test'], ['test: a folder, expected a file']],
    ['a named program', {}, ['--config', process.execPath], [`${process.execPath}: larger than 1 MB`]],
  ])('%s', async (_, files, args, lines) => {
    expect(await check(files, ...args)).toEqual([2, '', lines.map((line) => `trueup: ${line}`)]);
  });

  it('does not follow a link out of the repository', async () => {
    const outside = folder({ 'secrets.json': '{ "token": "s3cret" }' });
    const inside = folder(shop);
    symlinkSync(join(outside, 'secrets.json'), join(inside, 'trueup.json'));
    expect(await command(['check', '--cwd', inside])).toEqual({
      code: 2,
      stdout: '',
      stderr: ['trueup: trueup.json: a link that leads out of the repository'],
    });
  });

  it('may lie outside the repository, and its paths are those of the repository', async () => {
    const outside = folder({ 'strict.json': '{ "exclude": ["src"], "failOn": "never" }' });
    const { code, stdout } = await command([
      'facts',
      'env',
      '--cwd',
      folder(shop),
      '--format',
      'json',
      '--config',
      join(outside, 'strict.json'),
    ]);
    expect([code, (JSON.parse(stdout) as { actual: unknown[] }).actual]).toEqual([0, []]);
  });
});

describe('a result that cannot be written', () => {
  it('has no folder', async () => {
    const { code, stdout, stderr } = await command(['check', '--cwd', root, '--output', 'nowhere/report.json']);
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      ['trueup: nowhere/report.json: cannot be written (no such folder)', 'trueup:   create the folder first'],
    ]);
  });

  it('would replace a folder', async () => {
    const { code, stderr } = await command(['check', '--cwd', root, '--output', 'src']);
    expect([code, stderr]).toEqual([2, ['trueup: src: cannot be written (it is a folder)']]);
  });

  it('would go through a link of the repository: the link is replaced, not what it leads to', async () => {
    const outside = folder({ 'precious.txt': 'precious' });
    const inside = folder(shop);
    mkdirSync(join(inside, 'out'));
    const report = join(inside, 'out/report.json');
    symlinkSync(join(outside, 'precious.txt'), report);
    const { code } = await command([
      'check',
      '--cwd',
      inside,
      '--format',
      'json',
      '--output',
      report,
      '--fail-on',
      'never',
    ]);
    expect([code, readFileSync(join(outside, 'precious.txt'), 'utf8'), readdirSync(join(inside, 'out'))]).toEqual([
      0,
      'precious',
      ['report.json'],
    ]);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ schemaVersion: 1 });
  });
});
