/** The migrations checker on small repositories, each beside the live databases that `live.sql` and `live.<VARIABLE>.sql` make. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';
import { migrations } from '../../../../src/checkers/migrations/index.ts';
import { testDatabase, testServer } from '../../../postgres.ts';
import { proveBehaviours, saidOf } from '../../behaviours.ts';
import type { Said } from '../../behaviours.ts';

const cache = mkdtempSync(join(tmpdir(), 'trueup-cache-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

proveBehaviours(fileURLToPath(new URL('.', import.meta.url)), async (repo) => {
  const own = { PATH: process.env['PATH'], XDG_CACHE_HOME: cache, SHADOW_URL: await testServer() };
  const env = { ...own, ...(await liveDatabases(repo)) };
  return withoutPlaces(await saidOf(migrations, repo, env));
});

/** One for each file, by the name of the variable that holds its URL. */
async function liveDatabases(repo: string): Promise<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const file of readdirSync(dirname(repo))) {
    const [, variable = 'DATABASE_URL'] = /^live(?:\.(\w+))?\.sql$/.exec(file) ?? [undefined, ''];
    if (variable === '') continue;
    const live = await testDatabase(liveSql(join(dirname(repo), file), repo));
    onTestFinished(() => live.drop());
    urls[variable] = live.url;
  }
  return urls;
}

/** `\i <file>` runs a file of the repository, `{{sha256 <file>}}` stands for its checksum. */
function liveSql(file: string, repo: string): string {
  const text = (path: string): string => readFileSync(join(repo, path), 'utf8');
  return readFileSync(file, 'utf8')
    .replace(/^\\i (.+)$/gm, (_, path: string) => text(path))
    .replace(/\{\{sha256 (.+?)\}\}/g, (_, path: string) => createHash('sha256').update(text(path)).digest('hex'));
}

/** Which server it was, where, and how many objects one of its version has by itself, is the machine's business. */
function withoutPlaces(said: Said): object {
  const { run, findings } = JSON.parse(
    JSON.stringify(said)
      .replace(/PostgreSQL [\d.]+ at [^ ,:;()"]+(?::\d+)?/g, 'PostgreSQL')
      // As PostgreSQL 14 says it.
      .replace(
        /could not open extension control file [^ ]*\/([\w-]+)\.control[^ ]*: No such file or directory \(58P01/g,
        'extension \\"$1\\" is not available (0A000',
      )
      .replace(/ \(schema [0-9a-f]{12}\)/g, '')
      .replace(/PGlite [\d.]+ \(PostgreSQL [\d.]+\)/g, 'PGlite'),
  ) as Said;
  const { compared, alignment: _, notices = [], ...rest } = run ?? {};
  const notEmpty = { declared: (compared?.declared ?? 0) > 0, actual: (compared?.actual ?? 0) > 0 };
  const own = notices.filter(({ id }) => id !== 'live-superuser' && id !== 'shadow-superuser');
  return { run: { ...rest, compared: notEmpty, notices: own }, findings };
}
