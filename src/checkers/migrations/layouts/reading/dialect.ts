/** Which database a text speaks to: signs that only Postgres, or only another one, understands. */
import { UnreadableError } from '../../../../model/index.ts';
import type { Context } from '../../../../model/index.ts';
import { ancestors, isForOther, joined } from './paths.ts';

/** Characters of a file that are looked at. */
const looked = 65_536;

const foreign = [
  /\bAUTO_?INCREMENT\b/i,
  /\bENGINE\s*=\s*\w/i,
  /\bMergeTree\b|\bON\s+CLUSTER\b/i,
  /`[A-Za-z_][\w$]*`/,
  /^[ \t]*PRAGMA\s/im,
  /\bWITHOUT\s+ROWID\b/i,
  /\b(?:NVARCHAR2?|VARCHAR2|NUMBER|TINYINT|MEDIUMINT|MEDIUMTEXT|LONGTEXT|DATETIME2?)\b\s*[(,]/i,
  /\bIDENTITY\s*\(\s*1\s*,/i,
  /\[dbo\]|\bdbo\./i,
  /\bUNSIGNED\b/i,
  /\bDEFAULT\s+CHARSET\b|\bCHARACTER\s+SET\s+utf8/i,
  /^GO\s*$/m,
];

const own = [
  /\b(?:BIG|SMALL)?SERIAL\b/i,
  /\b(?:TIMESTAMPTZ|JSONB|BYTEA|TSVECTOR|CITEXT)\b/i,
  /\$\$|\$[A-Za-z_]\w*\$/,
  /\w::[a-z"]/i,
  /\bCREATE\s+(?:EXTENSION|TYPE|DOMAIN)\b/i,
  /\bLANGUAGE\s+'?plpgsql/i,
  /\bUSING\s+(?:btree|gin|gist|brin|hash)\b/i,
  /\bROW\s+LEVEL\s+SECURITY\b/i,
  /\bgen_random_uuid\(|\buuid_generate_v4\(|\bnextval\(/i,
  /\bGENERATED\s+(?:ALWAYS|BY\s+DEFAULT)\s+AS\s+IDENTITY\b/i,
  /\bpg_catalog\b/i,
];

const makesSomething = /\b(?:CREATE|ALTER|DROP|GRANT|COMMENT)\s+\w/i;

export interface Dialect {
  /** Only another database understands it. */
  foreign: boolean;
  /** Only Postgres understands it. */
  own: boolean;
  /** It has statements that make or change something. */
  ddl: boolean;
}

export function dialectOf(text: string): Dialect {
  // Comments tell of other databases, and of code in backticks.
  const sql = text.slice(0, looked).replace(/--[^\n]*/g, '');
  return {
    foreign: foreign.some((sign) => sign.test(sql)),
    own: own.some((sign) => sign.test(sql)),
    ddl: makesSomething.test(sql),
  };
}

/** The texts of a few files from both ends of a folder: what it is made of shows there. Those that cannot be read are left out. */
export async function samplesOf(context: Context, uris: readonly string[], most = 4): Promise<string[]> {
  const half = Math.ceil(most / 2);
  const chosen = uris.length <= most ? uris : [...uris.slice(0, half), ...uris.slice(half - most)];
  const texts: string[] = [];
  for (const uri of chosen) {
    const text = await peek(context, uri);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

/** A text, or undefined where it cannot be read, which is told when the folder is read. */
export async function peek(context: Context, uri: string): Promise<string | undefined> {
  try {
    return await context.tree.read(uri);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

/** Whether SQL files of a folder are for Postgres, as far as they tell: one sign of another database is enough, unless Postgres's own stand there too. */
export async function speaksPostgres(context: Context, directory: string, uris: readonly string[]): Promise<boolean> {
  if (isForOther(directory)) return false;
  const dialects = (await samplesOf(context, uris)).map(dialectOf);
  if (!dialects.some(({ ddl }) => ddl)) return false;
  return dialects.some((dialect) => dialect.own) || !dialects.some((dialect) => dialect.foreign);
}

const postgresDrivers =
  /"(?:pg|postgres|pg-native|pg-promise|slonik|@mikro-orm\/postgresql|@neondatabase\/serverless|@vercel\/postgres|@electric-sql\/pglite|@prisma\/adapter-pg|postgresql-client|kysely-postgres-js)"\s*:/;
const otherDrivers =
  /"(?:mysql2?|mariadb|sqlite3|better-sqlite3|sqlite|tedious|oracledb|@libsql\/client|@mikro-orm\/(?:mysql|mariadb|sqlite|better-sqlite|libsql|mssql|mongodb)|mongodb|@planetscale\/database)"\s*:/;

/** Whether a JavaScript package may talk to Postgres: false where it, and those around it, know drivers for other databases only. */
export async function mayUsePostgres(
  context: Context,
  directory: string,
  paths: ReadonlySet<string>,
): Promise<boolean> {
  if (isForOther(directory)) return false;
  let others = false;
  for (const folder of ancestors(directory)) {
    const uri = joined(folder, 'package.json');
    if (!paths.has(uri)) continue;
    const text = (await peek(context, uri)) ?? '';
    if (postgresDrivers.test(text)) return true;
    others ||= otherDrivers.test(text);
  }
  return !others;
}
