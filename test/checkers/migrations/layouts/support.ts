/** Reads folders of migrations from literals. */
import type { Context } from '../../../../src/model/index.ts';
import { detectFolders, readFolder } from '../../../../src/checkers/migrations/layouts/index.ts';
import type { Candidate, Folder, Tool } from '../../../../src/checkers/migrations/layouts/layout.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';

export type Files = Readonly<Record<string, string>>;

export function contextOf(files: Files): Context {
  return {
    tree: memoryTree(files),
    env: {},
    signal: new AbortController().signal,
    notice: () => undefined,
    afterwards: () => undefined,
  };
}

export function detect(files: Files): Promise<Candidate[]> {
  return detectFolders(contextOf(files));
}

/** `prisma prisma/migrations`, best first. */
export async function found(files: Files): Promise<string[]> {
  return (await detect(files)).map(({ tool, directory }) => `${tool} ${directory}`);
}

export function read(
  tool: Tool,
  directory: string,
  files: Files,
  placeholders: Record<string, string> = {},
): Promise<Folder> {
  return readFolder(tool, directory, contextOf(files), { placeholders });
}

/** Id, code and texts of every migration: `[id, 'line: sql', …]`. */
export function told({ migrations }: Folder): unknown[] {
  return migrations.map(({ id, code, scripts }) => [
    id,
    ...(code === undefined ? [] : [code]),
    ...scripts.map(({ sql, startLine, grouping }) => `${startLine} ${grouping}: ${sql.trim()}`),
  ]);
}

/** `warning duplicate-migration path:line: message`. */
export function problems({ problems: all }: Folder): string[] {
  return all.map(({ id, level, message, location }) => {
    const line = location?.startLine === undefined ? '' : `:${location.startLine}`;
    return `${level} ${id} ${location?.uri ?? ''}${line}: ${message}`;
  });
}
