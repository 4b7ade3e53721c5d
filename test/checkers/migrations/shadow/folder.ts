/** Migrations from literals, and requests for their shadow. */
import type { Grouping, Migration } from '../../../../src/checkers/migrations/layouts/layout.ts';
import type { ShadowRequest } from '../../../../src/checkers/migrations/shadow/request.ts';

/** One migration of one script, which starts at the given line of its file. */
export function migration(id: string, sql: string, grouping: Grouping = 'whole', startLine = 1): Migration {
  const uri = `db/${id}.sql`;
  return { id, name: id, uri, scripts: [{ uri, sql, startLine, grouping }] };
}

export function requestFor(migrations: readonly Migration[], more: Partial<ShadowRequest> = {}): ShadowRequest {
  return {
    migrations,
    engine: { kind: 'embedded' },
    setup: [],
    extensions: [],
    assume: [],
    roles: [],
    timeout: 30_000,
    signal: new AbortController().signal,
    ...more,
  };
}
