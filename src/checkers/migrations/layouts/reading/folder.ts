/** A folder of migrations as its layout reads it: paths below it, texts of which a bad one loses no other, and what is wrong with it. */
import { ConfigError, UnreadableError } from '../../../../model/index.ts';
import type { Context, Notice } from '../../../../model/index.ts';
import { withoutPsql } from '../../sql/psql.ts';
import type { Folder, Grouping, Migration, Script } from '../layout.ts';

/** Migrations of one folder; beyond them nobody has written them by hand, and the rest is left out aloud. */
export const mostMigrations = 5000;

/** Problems of one folder that are told: a hostile file could have one on every line. */
const mostProblems = 200;

export interface Reading {
  /** Relative to the checked root; `.` for the root itself. */
  directory: string;
  context: Context;
  /** Every path of the tree. */
  all: ReadonlySet<string>;
  /** Paths below the folder, relative to it, sorted. */
  inside: readonly string[];
  problems: Notice[];
  /** The path in the tree of one that is relative to the folder. */
  uri(relative: string): string;
  /** The text of a file of the tree, or undefined where it cannot be read, which becomes a problem. */
  text(uri: string): Promise<string | undefined>;
  /** Something for which the replay cannot be trusted. */
  warn(id: string, message: string, uri?: string, line?: number): void;
  /** Something that is good to know. */
  note(id: string, message: string, uri?: string, line?: number): void;
}

/** @throws ConfigError where there is no such folder. */
export async function openFolder(written: string, context: Context): Promise<Reading> {
  const directory = plainDirectory(written);
  const paths = await context.tree.list();
  const prefix = directory === '.' ? '' : `${directory}/`;
  const inside = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  if (inside.length === 0)
    throw new ConfigError(
      `migrations.directory: ${directory} holds no files`,
      'name the folder that the migrations lie in, relative to the root of the repository',
    );
  const problems: Notice[] = [];
  const add = (level: Notice['level']) => (id: string, message: string, uri?: string, line?: number) => {
    const location = uri === undefined ? {} : { location: line === undefined ? { uri } : { uri, startLine: line } };
    if (problems.length < mostProblems) problems.push({ id, level, message, ...location });
    else if (problems.length === mostProblems)
      problems.push({ id: 'more-problems', level: 'warning', message: `${directory} has more problems than are told` });
  };
  const warn = add('warning');
  return {
    directory,
    context,
    all: new Set(paths),
    inside,
    problems,
    uri: (relative) => prefix + relative,
    text: async (uri) => {
      context.signal.throwIfAborted();
      try {
        return await context.tree.read(uri);
      } catch (error) {
        if (!(error instanceof UnreadableError)) throw error;
        warn('unreadable-migration', `${uri} cannot be read: ${reasons[error.reason]}`, uri);
        return undefined;
      }
    },
    warn,
    note: add('note'),
  };
}

/** A path without the `./` and the `/` around it. */
export function plainDirectory(written: string): string {
  const plain = written.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  return plain === '' ? '.' : plain;
}

const reasons: Record<UnreadableError['reason'], string> = {
  absent: 'it is not there',
  'too-large': 'it is larger than trueup reads (20 MB)',
  binary: 'it is a binary file',
  directory: 'it is a folder',
  outside: 'it is a link that leads out of the repository',
  denied: 'there is no permission to read it',
};

/** A text to run, psql's own commands taken out; those that change what is run become problems. */
export function scriptOf(
  reading: Reading,
  uri: string,
  text: string,
  startLine = 1,
  grouping: Grouping = 'whole',
): Script {
  if (!mayHoldPsql.test(text)) return { uri, sql: text, startLine, grouping };
  const { sql, problems } = withoutPsql(text);
  for (const { line, what, harmless } of problems)
    if (!harmless) reading.warn('psql-command', `${what}, which is not replayed`, uri, startLine + line - 1);
  return { uri, sql, startLine, grouping };
}

const mayHoldPsql = /^[ \t]*\\|\\(?:g|gexec|gset|gx|gdesc|crosstabview|watch)\b/m;

/** Goes before a script of a tool or platform that sets the path itself: no migration sees the one before it. */
export function searchPath(uri: string, path: string): Script {
  return { uri, sql: `SET search_path = ${path};`, startLine: 1, grouping: 'whole' };
}

/** Schema and name as the catalogs would quote them. */
export function identity(schema: string, name: string): string {
  return [schema, name]
    .map((part) => (/^[a-z_][a-z0-9_]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`))
    .join('.');
}

type Rest = Omit<Folder, 'directory' | 'migrations' | 'problems'>;

/** The folder, with what is wrong with any folder looked for: nothing in it, too much in it, an id that stands twice. */
export function folderOf(reading: Reading, found: readonly Migration[], rest: Rest): Folder {
  const migrations = found.slice(0, mostMigrations);
  if (found.length === 0) reading.warn('no-migrations', `${reading.directory} holds no migrations of ${rest.tool}`);
  if (found.length > mostMigrations)
    reading.warn(
      'too-many-migrations',
      `${reading.directory} holds ${found.length} migrations: only the first ${mostMigrations} were read`,
    );
  const byId = new Map<string, Migration>();
  for (const migration of migrations) {
    const first = byId.get(migration.id);
    if (first)
      reading.warn(
        'duplicate-migration',
        `${migration.uri} and ${first.uri} are both called ${migration.id}: ${rest.tool} would not know which comes first`,
        migration.uri,
      );
    else byId.set(migration.id, migration);
  }
  return { ...rest, directory: reading.directory, migrations, problems: reading.problems };
}
