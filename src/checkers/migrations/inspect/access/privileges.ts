/** Which privileges there are, on what, and which of them everybody has from the start. https://www.postgresql.org/docs/current/ddl-priv.html */

const table = ['DELETE', 'INSERT', 'REFERENCES', 'SELECT', 'TRIGGER', 'TRUNCATE', 'UPDATE'];

/** All privileges by the kind of object; MAINTAIN came with version 17. */
export function allPrivileges(kind: string, version: number): readonly string[] {
  switch (kind) {
    case 'table':
    case 'view':
    case 'materialized-view':
      return version < 170000 ? table : ['MAINTAIN', ...table];
    case 'sequence':
      return ['SELECT', 'UPDATE', 'USAGE'];
    case 'function':
    case 'aggregate':
      return ['EXECUTE'];
    case 'schema':
      return ['CREATE', 'USAGE'];
    case 'database':
      return ['CONNECT', 'CREATE', 'TEMPORARY'];
    case 'column':
      return [];
    default:
      return ['USAGE'];
  }
}

/** What PUBLIC has on a new object of a kind. */
export function publicPrivileges(kind: string): readonly string[] {
  switch (kind) {
    case 'function':
    case 'aggregate':
      return ['EXECUTE'];
    case 'type':
    case 'language':
      return ['USAGE'];
    case 'database':
      return ['CONNECT', 'TEMPORARY'];
    default:
      return [];
  }
}
