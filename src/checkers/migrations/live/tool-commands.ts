/** The next command of each tool: what a person would type to bring its table and its folder together. */
import type { Folder, Migration, Tool } from '../layouts/layout.ts';

/** Applies what is pending. `plain` has no tool. */
export function applyCommand({ tool, directory }: Folder, outOfOrder: boolean): string | undefined {
  const path = quoted(directory);
  const commands: Readonly<Record<Tool, string | undefined>> = {
    prisma: 'npx prisma migrate deploy',
    drizzle: 'npx drizzle-kit migrate',
    'node-pg-migrate': `npx node-pg-migrate up -m ${path}${outOfOrder ? ' --no-check-order' : ''}`,
    dbmate: `dbmate -d ${path} up`,
    flyway: outOfOrder ? 'flyway migrate -outOfOrder=true' : 'flyway migrate',
    'golang-migrate': `migrate -path ${path} -database "$DATABASE_URL" up`,
    goose: `goose -dir ${path} postgres "$DATABASE_URL" up${outOfOrder ? ' -allow-missing' : ''}`,
    sqitch: 'sqitch deploy',
    supabase: outOfOrder ? 'supabase db push --include-all' : 'supabase db push',
    liquibase: 'liquibase update',
    'graphile-migrate': 'npx graphile-migrate migrate',
    plain: undefined,
    knex: 'npx knex migrate:latest',
    typeorm: 'npx typeorm migration:run -d <data source>',
    sequelize: 'npx sequelize-cli db:migrate',
    kysely: 'npx kysely migrate latest',
    'mikro-orm': 'npx mikro-orm migration:up',
    alembic: 'alembic upgrade head',
    django: 'python manage.py migrate',
    rails: 'bin/rails db:migrate',
  };
  return commands[tool];
}

/** Says to the tool's table that a failed migration is dealt with. */
export function settleCommand({ tool, directory, migrations }: Folder, id: string): string | undefined {
  if (tool === 'prisma')
    return `npx prisma migrate resolve --rolled-back ${quoted(id)} (or --applied, where all of it got through)`;
  if (tool === 'flyway') return 'flyway repair';
  if (tool !== 'golang-migrate') return undefined;
  const before = migrations[migrations.findIndex((migration) => migration.id === id) - 1];
  return `migrate -path ${quoted(directory)} -database "$DATABASE_URL" force ${before ? quoted(before.id) : "'<the version before it>'"}`;
}

/** Takes a row without a file out of the tool's table. */
export function forgetCommand({ tool }: Folder, id: string): string | undefined {
  if (tool === 'supabase') return `supabase migration repair --status reverted ${quoted(id)}`;
  return tool === 'flyway' ? 'flyway repair' : undefined;
}

/** Writes the checksum of today's file into the tool's table. */
export function acceptEditCommand({ tool }: Folder): string | undefined {
  if (tool === 'flyway') return 'flyway repair';
  return tool === 'liquibase' ? 'liquibase clear-checksums' : undefined;
}

/** Shows what a file was when it was applied. */
export function historyCommand({ uri }: Pick<Migration, 'uri'>): string {
  return `git log -p -- ${quoted(uri)}`;
}

/** Finds the commit that took a file away, or the branch that has it. */
export function searchCommand({ directory }: Folder, id: string): string {
  return `git log --all --oneline -- ${quoted(directory === '.' ? `*${id}*` : `${directory}/*${id}*`)}`;
}

/** For a shell to read as one word, whatever a hostile name holds. */
function quoted(word: string): string {
  return /^[\w./:@+-]+$/.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
