/** The migrations checker on small repositories, each beside the live database that `live.sql` makes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { migrations } from '../../../../src/checkers/migrations/index.ts';
import { testDatabase, testServer } from '../../../postgres.ts';
import { proveBehaviours, saidOf } from '../../behaviours.ts';
import type { Said } from '../../behaviours.ts';

proveBehaviours(fileURLToPath(new URL('.', import.meta.url)), async (repo) => {
  const live = await testDatabase(liveSql(join(dirname(repo), 'live.sql'), repo));
  onTestFinished(() => live.drop());
  const env = { DATABASE_URL: live.url, SHADOW_URL: await testServer() };
  return withoutPlaces(await saidOf(migrations, repo, env));
});

/** `\i <file>` runs a file of the repository, `{{sha256 <file>}}` stands for its checksum. */
function liveSql(file: string, repo: string): string {
  const text = (path: string): string => readFileSync(join(repo, path), 'utf8');
  return readFileSync(file, 'utf8')
    .replace(/^\\i (.+)$/gm, (_, path: string) => text(path))
    .replace(/\{\{sha256 (.+?)\}\}/g, (_, path: string) => createHash('sha256').update(text(path)).digest('hex'));
}

/** Which server it was, and where, is the machine's business. */
function withoutPlaces({ run, findings }: Said): Said {
  const notices = run?.notices
    .filter(({ id }) => id !== 'live-superuser')
    .map((notice) => ({ ...notice, message: notice.message.replace(/PostgreSQL [\d.]+ at [^ ,]+/g, 'PostgreSQL') }));
  return { run: run && { ...run, notices: notices ?? [] }, findings };
}
