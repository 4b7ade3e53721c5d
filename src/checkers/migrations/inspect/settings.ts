/** The settings that decide how the server writes expressions and values, pinned so that both sides write alike. */

/** Names and values; none needs a privilege, and all exist since version 13. */
const pinned: readonly (readonly [string, string])[] = [
  // The catalogs come first, so that no temporary table or type of a session can stand in for one of theirs.
  ['search_path', 'pg_catalog, pg_temp'],
  ['DateStyle', 'ISO, YMD'],
  ['IntervalStyle', 'postgres'],
  ['TimeZone', 'UTC'],
  ['extra_float_digits', '1'],
  ['bytea_output', 'hex'],
  ['xmlbinary', 'base64'],
  ['lc_monetary', 'C'],
  ['quote_all_identifiers', 'off'],
  ['standard_conforming_strings', 'on'],
  // Compiling queries over catalogs takes longer than running them.
  ['jit', 'off'],
];

/** SQL that pins the settings until the transaction ends. */
export function pinSettings(): string[] {
  return pinned.map(([name, value]) => `SET LOCAL ${name} = ${name === 'search_path' ? value : `'${value}'`}`);
}

/** SQL that notes the settings of a transaction that goes on afterwards, and SQL that puts them back. */
export function keepSettings(): { before: string; after: string } {
  const names = pinned.map(([name]) => name);
  return {
    before: `SELECT ${names.map((name) => `pg_catalog.set_config('trueup.${name}', pg_catalog.current_setting('${name}'), true)`).join(', ')}`,
    after: `SELECT ${names.map((name) => `pg_catalog.set_config('${name}', pg_catalog.current_setting('trueup.${name}'), true)`).join(', ')}`,
  };
}
