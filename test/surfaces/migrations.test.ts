/** The migrations checker as a user meets it: exit codes, what is listed and explained, and a password that never shows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { formats } from '../../src/formatters/index.ts';
import { command, folder, trueup } from '../cli/run.ts';
import { testDatabase, testServer } from '../postgres.ts';

const cache = mkdtempSync(join(tmpdir(), 'trueup-cache-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

const config = '{ "migrations": { "url": "env:DATABASE_URL", "shadow": "env:SHADOW_URL" } }\n';
const pets = 'CREATE TABLE pets (\n  id integer PRIMARY KEY,\n  name text NOT NULL\n);\n';
const repository = { 'trueup.json': config, 'migrations/0001_pets.sql': pets };

async function live(sql: string): Promise<string> {
  const database = await testDatabase(sql);
  onTestFinished(() => database.drop());
  return database.url;
}

async function ended(files: Record<string, string>, env: Record<string, string>): Promise<string> {
  const args = ['check', '--only', 'migrations', '--require', 'migrations'];
  const ours = { XDG_CACHE_HOME: cache, DATABASE_URL: '', ...env };
  const { code, stdout, stderr } = await trueup(folder(files), args, ours);
  return `${code}: ${stderr.at(-1) ?? stdout.trimEnd().split('\n').at(-1)}`;
}

describe('trueup check --only migrations --require migrations', () => {
  // @verifies REPORT-8
  it('ends with 0 where live is in line, with 1 on drift and with 3 without a verdict', async () => {
    const [aligned, drifted] = [await live(pets), await live(`${pets} ALTER TABLE pets ADD COLUMN chip text`)];
    const env = { SHADOW_URL: await testServer() };
    const broken = { ...repository, 'migrations/0002_oops.sql': '\nALTER TABLE cats ADD COLUMN name text;\n' };
    expect(
      await Promise.all([
        ended(repository, { ...env, DATABASE_URL: aligned }),
        ended(repository, { ...env, DATABASE_URL: drifted }),
        ended(broken, { ...env, DATABASE_URL: aligned }),
        ended(repository, env),
        ended({ 'migrations/0001_pets.sql': pets }, env),
      ]),
    ).toEqual([
      '0: trueup: no findings · migrations aligned',
      '1: trueup: 1 finding (1 medium) · migrations drift',
      '3: trueup: migrations was required and gave no answer: migrations/0002_oops.sql:2 fails on the shadow: relation "cats" does not exist (42P01; 1 of 2 migrations went before it): no migration before this one makes it: where it is made by hand or by a platform, make it in an SQL file named by migrations.setup',
      '3: trueup: migrations was required and gave no answer: DATABASE_URL is not set in the environment: set it to the URL of the live database',
      '3: trueup: migrations was required and gave no answer: no live database is named: set migrations.url to "env:DATABASE_URL" to hold one to migrations',
    ]);
  });
});

describe('trueup facts migrations', () => {
  it('lists what the migrations make without a live database, each at its line', async () => {
    const root = folder({ 'trueup.json': '{}\n', 'db/migrations/0001_pets.sql': pets });
    const env = { XDG_CACHE_HOME: cache, DATABASE_URL: '' };
    const { code, stdout, stderr } = await trueup(root, ['facts', 'migrations', '--format', 'json'], env);
    expect([code, stderr]).toEqual([0, []]);
    const at = (startLine: number): object => ({ uri: 'db/migrations/0001_pets.sql', startLine });
    const { declared, actual } = JSON.parse(stdout) as { declared: { name: string; location: object }[]; actual: [] };
    expect(actual).toEqual([]);
    const own = declared.filter(({ name }) => name.includes('pets'));
    expect(own.map(({ name, location }) => [name, location])).toEqual([
      ['column public.pets.id', at(2)],
      ['column public.pets.name', at(3)],
      ['constraint public.pets.pets_pkey', at(2)],
      ['table public.pets', at(1)],
    ]);
  }, 60_000);
});

describe('trueup explain', () => {
  it('tells what a rule of the migrations means', async () => {
    const { code, stdout } = await command(['explain', 'migrations/missing-column']);
    expect([code, stdout]).toMatchInlineSnapshot(`
      [
        0,
        "migrations/missing-column
      Live has not got a column that the migrations create.

      kind      missing
      severity  critical

      Why, and how to mend it
        Its values are gone and every query that names it fails. Its indexes and
        constraints went with it and are told here. Create it on live again with the
        SQL that the finding shows, or write the migration that drops it.

      What is not reported, and what may be wrong
        Not reported: the order of columns; storage that is the default of the type.
        Texts are compared as PostgreSQL writes them back, so that another spelling is
        no difference. Objects of extensions, of migration tools and of known
        platforms are set aside and counted. What is changed by hand on purpose is
        listed under migrations.ignore, with the reason and, at best, a last day.

      src/checkers/migrations/README.md#columns
      ",
      ]
    `);
  });
});

describe('names that somebody chose to do harm', () => {
  it('break out of no format', async () => {
    const hostile = `DO $$ BEGIN
      EXECUTE format('ALTER TABLE pets ADD COLUMN %I text', chr(27) || '[31m' || chr(13) || chr(10) || '::error::x');
      EXECUTE format('CREATE TABLE %I (id integer)', '"</script><img src=x onerror=alert(1)>*/ ' || chr(8238) || '&\`| ');
      EXECUTE format('COMMENT ON TABLE pets IS %L', chr(27) || ']0;title' || chr(7) || chr(10) || '::set-output name=x::y');
    END $$`;
    const root = folder(repository);
    const env = {
      XDG_CACHE_HOME: cache,
      DATABASE_URL: await live(`${pets} ${hostile}`),
      SHADOW_URL: await testServer(),
    };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    for (const format of formats) {
      const { code, stdout } = await command(['check', '--only', 'migrations', '--format', format, '--cwd', root]);
      const raw = stdout.match(/[^\P{Cc}\n]|\p{Bidi_Control}/gu);
      const commands = stdout.match(/^::(?!(?:error|warning|notice) (?:file|title)=).*/gm);
      // In Markdown what stands as code is shown as it is.
      const shown = format === 'html' ? stdout : stdout.replace(/```[^]*?```|``.*?``/g, '');
      const html = ['html', 'markdown'].includes(format) ? shown.match(/<img/g) : null;
      expect([format, code, raw, commands, html]).toEqual([format, 1, null, null, null]);
    }
  });
});

describe('the password of the live database', () => {
  const password = 'h3n%2Fh0use%23k';
  const shapes = [password, decodeURIComponent(password), encodeURIComponent(password), 'h0use'];
  const url = (place: string): string => `postgresql://shop:${password}@${place}`;

  async function said(files: Record<string, string>, env: Record<string, string>): Promise<string[]> {
    const root = folder({ ...repository, ...files });
    for (const [name, value] of Object.entries({ XDG_CACHE_HOME: cache, ...env })) vi.stubEnv(name, value);
    const texts: string[] = [];
    for (const format of formats) {
      const { stdout, stderr } = await command(['check', '--only', 'migrations', '--format', format, '--cwd', root]);
      texts.push(stdout + stderr.join('\n'));
    }
    const [json = ''] = texts.filter((text) => text.startsWith('{'));
    for (const shape of shapes) expect(texts.filter((text) => text.includes(shape))).toEqual([]);
    return json === '' ? [texts[0] ?? ''] : (JSON.parse(json) as Report).runs.map(({ reason = '' }) => reason);
  }

  const unheard = 'nothing listens at 127.0.0.1:1: start the server, or check host and port in DATABASE_URL';
  const unreadable = 'DATABASE_URL cannot be read as a URL: a / # ? or @ in its password is written as %2F %23 %3F %40';

  it.each<[string, string, string]>([
    ['nobody listens', url('127.0.0.1:1/shop'), unheard],
    ['the URL is written as keywords', `host=127.0.0.1 port=1 user=shop password='h3n/h0use#k' dbname=shop`, unheard],
    [
      'the host does not exist',
      url('db.invalid/shop'),
      'there is no host of the name in DATABASE_URL (db.invalid): check it',
    ],
    ['the URL is none', 'postgresql://shop:h3n/h0use#k@127.0.0.1/shop', unreadable],
    [
      'it is that of another database',
      url('127.0.0.1/shop').replace('postgresql', 'mysql'),
      'DATABASE_URL is a mysql URL: only PostgreSQL can be checked',
    ],
  ])('stays where it is when %s', async (_, written, reason) => {
    expect(await said({}, { DATABASE_URL: written })).toEqual([reason]);
  });

  it('stays where it is when the server does not know the user, has no TLS, or speaks something else', async () => {
    const server = new URL(await testServer());
    const place = `${server.host}/trueup_no_such_database`;
    const stranger = createServer((socket) => socket.end(`HTTP/1.1 400 ${decodeURIComponent(password)}\r\n\r\n`));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void stranger.close());
    const strange = `127.0.0.1:${(stranger.address() as AddressInfo).port}/shop`;
    for (const at of [place, `${place}?sslmode=require`, strange])
      expect(await said({}, { DATABASE_URL: url(at), SHADOW_URL: url(at) })).toEqual([expect.stringMatching(/./)]);
  });

  // @verifies UNTRUSTED-5
  it('stays where it is when it stands in the configuration or in .env', async () => {
    const inConfig = `{ "migrations": { "url": "${url('127.0.0.1:1/shop')}" } }\n`;
    expect(await said({ 'trueup.json': inConfig }, {})).toEqual([expect.stringMatching(/migrations\.url/)]);
    expect(await said({ '.env': `DATABASE_URL=${url('127.0.0.1:1/shop')}\n` }, { DATABASE_URL: '' })).toEqual([
      expect.stringMatching(/127\.0\.0\.1:1/),
    ]);
  });

  it('stays where it is when a migration holds it and the shadow refuses that', async () => {
    const role = `CREATE ROLE trueup_test_shop LOGIN PASSWORD '${decodeURIComponent(password)}' NOSUCHWORD;\n`;
    const mapping = `CREATE USER MAPPING FOR postgres SERVER nowhere OPTIONS (password '${decodeURIComponent(password)}');\n`;
    const env = { DATABASE_URL: await live(pets), SHADOW_URL: await testServer() };
    for (const sql of [role, mapping])
      expect(await said({ 'migrations/0002_secret.sql': sql }, env)).toEqual([
        expect.stringMatching(/^migrations\/0002_secret\.sql:1 fails on the shadow/),
      ]);
  });
});
