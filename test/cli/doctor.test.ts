/** `trueup doctor` on real repositories: what it says of a good and of a bad one. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/cli/doctor/diagnosis.ts';
import { version } from '../../src/cli/version.ts';
import { installHooks, placeStandIn } from '../surfaces/hooked.ts';
import { repository, run, write } from '../tree/repository.ts';
import { baseline, doctor, entry, shop } from './doctor/examined.ts';
import { folder as shopFolder } from './run.ts';

const head = `trueup ${version}, node ${process.versions.node}, ${process.platform} ${process.arch}, git `;

describe('trueup doctor', () => {
  it('finds a repository well where everything is in its place', async () => {
    const root = repository({
      ...shop,
      '.trueup/baseline.json': baseline(entry),
      '.trueup/waivers.json': JSON.stringify({
        schemaVersion: 1,
        waivers: [{ rule: 'env/*', subject: 'TMP_*', reason: 'mitigated', owner: 'ops', until: '2020-01-01' }],
      }),
    });
    placeStandIn(root);
    await installHooks(root, 'git');
    const { code, text } = await doctor(root);
    const commit = run(root, 'rev-parse', '--short=7', 'HEAD');
    expect(text.startsWith(head)).toBe(true);
    expect([code, text.slice(text.indexOf('\n') + 1)]).toEqual([
      0,
      `all is well

  env         declared 1 name in 1 file, actual 1 name in 1 file
  openapi     nothing here to compare
  spec        nothing here to compare
  tests       nothing here to compare
  migrations  nothing here to compare
  hook        git runs pre-commit and commit-msg (git, .git/hooks/pre-commit)
  git         main at ${commit}
  config      no trueup.json: everything is detected
  files       3
  baseline    1 entry: env 1
  waivers     1, 1 expired
  cache       none: this trueup runs from its sources
`,
    ]);
  });

  it('tells the worst first, and what to do, where nothing is as it should be', async () => {
    const root = repository({
      ...shop,
      'src/\u001b[31mbroken.ts': 'export const = process.env.A;\n',
      'trueup.json': '{ "openapi": {}, "migrations": { "url": "env:SHOP_DATABASE_URL_NOWHERE" } }',
      'db/migrations/0001_shop.sql': 'CREATE TABLE shop (id int);\n',
      '.trueup/baseline.json': '{ "schemaVersion": 7, "findings": [], "moved": [] }',
      '.trueup/waivers.json': 'nonsense',
    });
    await installHooks(root, 'git');
    run(root, 'config', 'core.hooksPath', '.husky/_');
    run(root, 'checkout', '--quiet', '--detach');
    const { code, text } = await doctor(root);
    const commit = run(root, 'rev-parse', '--short=7', 'HEAD');
    expect([code, text.slice(text.indexOf('\n') + 1).replace(commit, 'COMMIT')]).toMatchInlineSnapshot(`
      [
        3,
        "not well: env, openapi, migrations, database, hook, baseline, waivers

      ! env         declared 1 name in 1 file, actual 1 name in 1 file; 1 unresolved
                    1 unparsed-file: src/\\x1b[31mbroken.ts:1 is not valid: Unexpected
                    token
      ! openapi     declared nothing in 3 files, actual nothing in 2 files
                    nothing found in **/*.{json,yaml,yml},
                    **/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro}
                    nothing found in
                    **/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro}
                    nothing to compare
      ! migrations  the database is not reachable
      ! database    env:SHOP_DATABASE_URL_NOWHERE: not reachable
                    SHOP_DATABASE_URL_NOWHERE is not set in the environment: set it to
                    the URL of the live database
      ! hook        git looks for hooks in .husky/_, which is not there, and this one
                    is .git/hooks/pre-commit
      ! baseline    .trueup/baseline.json:1: written by a newer trueup (version 7 of
                    the file)
      ! waivers     .trueup/waivers.json:1: expected a value
        spec        nothing here to compare
        tests       nothing here to compare
        git         no branch at COMMIT
        config      trueup.json
        files       6
        cache       none: this trueup runs from its sources

      what to do
        env: trueup facts env lists every place
        openapi: say in trueup.json where to look, under "openapi"
        migrations, database: set the variable, or see that the server can be
          reached from here
        hook: trueup init, or git config --unset core.hooksPath where nothing else
          needs it
        baseline: update trueup
        waivers: mend .trueup/waivers.json
      ",
      ]
    `);
  });

  it('is stable as JSON', async () => {
    const root = repository({ ...shop, 'trueup.json': '{ "exclude": ["dist/**"] }' });
    const { code, text } = await doctor(root, '--only', 'env', '--format', 'json');
    const commit = run(root, 'rev-parse', 'HEAD');
    const side = (uri: string) => ({
      inputs: expect.any(Array) as string[],
      files: expect.any(Number) as number,
      names: 1,
      facts: 1,
      from: [{ uri, facts: 1 }],
    });
    const git = expect.stringMatching(/^\d/) as string;
    expect([code, JSON.parse(text)]).toEqual([
      0,
      {
        schemaVersion: 1,
        well: true,
        versions: { trueup: version, node: process.versions.node, git },
        platform: `${process.platform} ${process.arch}`,
        configuration: 'trueup.json',
        exclude: ['dist/**'],
        files: 4,
        remarks: [],
        checkers: [
          {
            checker: 'env',
            summary: expect.any(String) as string,
            configured: false,
            ready: true,
            idle: false,
            declared: side('.env.example'),
            actual: side('src/server.ts'),
            unresolved: [],
            notices: [],
          },
        ],
        hooks: {
          manager: 'git',
          because: 'no manager of hooks was found',
          path: '.git/hooks',
          hooks: [
            { hook: 'pre-commit', state: 'not-installed' },
            { hook: 'commit-msg', state: 'not-installed' },
          ],
        },
        git: { head: commit, branch: 'main', unborn: false, bare: false, shallow: false, remote: false },
        decisions: { baseline: null, waivers: null },
        databases: [],
        cache: { none: 'this trueup runs from its sources' },
      } satisfies Diagnosis,
    ]);
  });

  it('is not well where nothing at all can be compared, or nothing of what was asked for', async () => {
    for (const files of [{ 'README.md': '# Shop\n' }, { 'trueup.json': '{ "env": {} }' }]) {
      const { code, text } = await doctor(shopFolder(files), '--only', 'env');
      expect([code, text.split('\n')[1], text.includes('nothing to compare\n')]).toEqual([3, 'not well: env', true]);
    }
  });

  it('works where there is no git', async () => {
    const { code, text } = await doctor(shopFolder(shop, { git: false }), '--only', 'env');
    expect([code, text.split('\n').filter((line) => /^ {2}(?:hook|git) /.test(line))]).toEqual([
      0,
      ['  hook        no work tree of git', '  git         no repository'],
    ]);
  });

  it('says that a database is out of reach, and keeps its password', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const root = repository({
      '.gitignore': '.env\n',
      'trueup.json': '{ "migrations": { "url": "env:SHOP_URL" } }',
      'db/migrations/0001_shop.sql': 'CREATE TABLE shop (id int);\n',
    });
    write(root, { '.env': `SHOP_URL=postgres://ada:hunter2@127.0.0.1:${port}/shop\n` });
    try {
      const { code, text } = await doctor(root, '--only', 'migrations', '--format', 'json');
      expect([code, text.includes('hunter2'), (JSON.parse(text) as Diagnosis).databases]).toEqual([
        3,
        false,
        [
          {
            url: 'env:SHOP_URL',
            reachable: false,
            fault: {
              problem: expect.stringContaining('127.0.0.1') as string,
              remedy: 'set the variable, or see that the server can be reached from here',
            },
          },
        ],
      ]);
    } finally {
      server.close();
    }
  });
});
