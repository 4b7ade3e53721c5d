/** Every layout of migrations that trueup knows: which folders of a repository are ones, and what they hold. */
import type { Context } from '../../../model/index.ts';
import { alembic } from './code/alembic.ts';
import { django } from './code/django.ts';
import { knex } from './code/knex.ts';
import { kysely } from './code/kysely.ts';
import { mikroOrm } from './code/mikro-orm.ts';
import { rails } from './code/rails.ts';
import { sequelize } from './code/sequelize.ts';
import { typeorm } from './code/typeorm.ts';
import { dbmate } from './dbmate.ts';
import { drizzle } from './drizzle.ts';
import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import { graphileMigrate } from './graphile-migrate.ts';
import type { Candidate, Folder, Layout, LayoutOptions, Tool } from './layout.ts';
import { liquibase } from './liquibase.ts';
import { nodePgMigrate } from './node-pg-migrate.ts';
import { plain } from './plain.ts';
import { prisma } from './prisma.ts';
import { folderOfPath, isWithin } from './reading/paths.ts';
import { sqitch } from './sqitch.ts';
import { supabase } from './supabase.ts';

/** From the surest marker to the weakest: a folder that two of them claim belongs to the first. */
const layouts: readonly Layout[] = [
  prisma,
  drizzle,
  supabase,
  sqitch,
  graphileMigrate,
  flyway,
  goose,
  dbmate,
  nodePgMigrate,
  liquibase,
  golangMigrate,
  mikroOrm,
  typeorm,
  kysely,
  sequelize,
  knex,
  rails,
  alembic,
  django,
  plain,
];

/** Endings of what a layout may know a folder by, wherever it lies. */
const anywhere = new Set(['sql', 'prisma', 'plan']);
const names =
  /(?:^|\/)(?:migration_lock\.toml|_journal\.json|snapshot\.json|sqitch\.conf|supabase\/config\.toml|alembic\.ini|package\.json|database\.ya?ml|[^/]*change-?log[^/]*\.(?:xml|ya?ml|json)|(?:master|root)\.(?:xml|ya?ml|json))$/i;
const code = new Set(['js', 'cjs', 'mjs', 'ts', 'cts', 'mts', 'go', 'rb', 'py']);
const data = new Set(['toml', 'json', 'conf', 'ini', 'yml', 'yaml', 'xml']);

/** A first look at a path, cheap enough for every file of a repository. */
function mayTell(uri: string): boolean {
  const ending = uri.slice(uri.lastIndexOf('.') + 1);
  if (anywhere.has(ending)) return true;
  if (data.has(ending)) return names.test(uri);
  if (!code.has(ending)) return false;
  return (
    uri.includes('igrat') || (ending === 'py' && /(?:^|\/)(?:versions\/|env\.py$|manage\.py$|[^/]*settings)/.test(uri))
  );
}

/** Folders that hold migrations for Postgres, the surest first; of one tool the shallowest first. */
export async function detectFolders(context: Context): Promise<Candidate[]> {
  const paths = (await context.tree.list()).filter(mayTell);
  const found: Candidate[] = [];
  for (const layout of layouts) {
    context.signal.throwIfAborted();
    const candidates = await layout.detect(paths, context);
    for (const candidate of candidates.sort(byPlace))
      if (!found.some((other) => claims(other, candidate))) found.push(candidate);
  }
  return found;
}

/** @throws ConfigError where the folder is not one of that tool. */
export function readFolder(tool: Tool, directory: string, context: Context, options: LayoutOptions): Promise<Folder> {
  const layout = layouts.find((one) => one.tool === tool);
  if (!layout) throw new Error(`no layout is called ${tool}`);
  return layout.read(directory, context, options);
}

function byPlace(a: Candidate, b: Candidate): number {
  const depth = (one: Candidate) => one.directory.split('/').length;
  return depth(a) - depth(b) || (a.directory < b.directory ? -1 : a.directory > b.directory ? 1 : 0);
}

/** Whether a folder is already spoken for: the same place, one within the other, or a schema that was dumped beside its migrations. */
function claims(other: Candidate, { directory }: Candidate): boolean {
  if (isWithin(directory, other.directory))
    return other.directory !== '.' || directory === '.' || other.tool === 'django';
  if (!directory.endsWith('.sql')) return isWithin(other.directory, directory) && directory !== '.';
  return isWithin(other.directory, folderOfPath(directory));
}
