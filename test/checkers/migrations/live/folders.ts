/** Folders and rows for the tests of the bookkeeping, with only what a case is about said. */
import type { Applied, Folder, Migration, Tool } from '../../../../src/checkers/migrations/layouts/layout.ts';

export function migration(id: string, more: Partial<Migration> = {}): Migration {
  return { id, name: id, uri: `migrations/${id}.sql`, scripts: [], ...more };
}

export function row(id: string, more: Partial<Applied> = {}): Applied {
  return { id, name: id, ...more };
}

export function folder(tool: Tool, migrations: readonly (string | Migration)[]): Folder {
  return {
    tool,
    directory: 'migrations',
    migrations: migrations.map((one) => (typeof one === 'string' ? migration(one) : one)),
    bookkeeping: { table: 'public.history', query: '', read: () => [] },
    managed: [],
    next: () => ({ uri: '', text: '' }),
    problems: [],
  };
}
