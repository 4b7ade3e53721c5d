/** What the file of a next migration is made of: its text, and what it has to say where it cannot run in a transaction. */

/** Statements that Postgres refuses inside a transaction block, or whose outcome cannot be used in the same one. */
const outside =
  /\bCONCURRENTLY\b|\bALTER\s+TYPE\b[^;]{0,400}\bADD\s+VALUE\b|^[ \t]*(?:VACUUM|ALTER\s+SYSTEM|CREATE\s+DATABASE)\b/im;

export function needsNoTransaction(sql: string): boolean {
  return outside.test(sql);
}

/** One line break at the end. */
export function ended(sql: string): string {
  return `${sql.trimEnd()}\n`;
}

/** Every line of a text as a comment of SQL. */
export function commented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `-- ${line}`.trimEnd())
    .join('\n');
}

/** The way back of tools that keep it in a file of its own, as a comment of the file that goes up. */
export function downAsComment(uri: string, down: string | undefined): string {
  return down === undefined ? '' : `\n-- The way back belongs in ${uri}:\n${commented(down)}\n`;
}
