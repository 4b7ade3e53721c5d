/** Paths and what they tell: folders, ancestors, places where a database of a repository is not to be looked for. */

export function folderOfPath(uri: string): string {
  const slash = uri.lastIndexOf('/');
  return slash === -1 ? '.' : uri.slice(0, slash);
}

export function nameOfPath(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

export function joined(directory: string, name: string): string {
  return directory === '.' ? name : `${directory}/${name}`;
}

/** Whether a path lies in a folder or is it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '.' || path === directory || path.startsWith(`${directory}/`);
}

/** Paths by their folder, in the order of the paths. */
export function byFolder(
  paths: readonly string[],
  fits: (name: string, uri: string) => boolean,
): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const uri of paths) {
    if (!fits(nameOfPath(uri), uri)) continue;
    const folder = folderOfPath(uri);
    const files = folders.get(folder);
    if (files) files.push(uri);
    else folders.set(folder, [uri]);
  }
  return folders;
}

/** The folder itself and those around it, the nearest first, the root last. */
export function ancestors(directory: string): string[] {
  const found: string[] = [];
  for (let at = directory; at !== '.'; at = folderOfPath(at)) found.push(at);
  return [...found, '.'];
}

/** The nearest file of one of these names in the folder or around it. */
export function nearest(paths: ReadonlySet<string>, directory: string, names: readonly string[]): string | undefined {
  for (const folder of ancestors(directory))
    for (const name of names) if (paths.has(joined(folder, name))) return joined(folder, name);
  return undefined;
}

const elsewhere =
  /(?:^|\/)(?:docs?|documentation|examples?|samples?|demos?|tests?|__tests__|testing|testdata|test-?data|specs?|e2e|fixtures?|__fixtures__|mocks?|seeds?|seeders?|snippets?|benchmarks?|vendor|third[-_]party|dist|build|out|target|coverage|\.[^/]+)\//i;

/** Places whose SQL is shown, tried or built, not applied to the repository's own database: never found, though they may be configured. */
export function isElsewhere(uri: string): boolean {
  return elsewhere.test(uri);
}

const otherDatabases =
  /(?:^|[-_./])(?:clickhouse|mysql|mariadb|sqlite3?|libsql|turso|d1|duckdb|mssql|sqlserver|sql-server|tsql|oracle|h2|hsqldb|derby|db2|snowflake|bigquery|redshift|cassandra|scylla|mongo(?:db)?|neo4j|planetscale|singlestore|tidb|spanner|vitess)(?=[-_./]|$)/i;

/** Whether a folder is named after a database that is not Postgres. */
export function isForOther(directory: string): boolean {
  return otherDatabases.test(directory);
}
