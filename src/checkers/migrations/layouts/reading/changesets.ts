/** Liquibase's formatted SQL, cut into its changesets. */

export interface Changeset {
  author: string;
  id: string;
  sql: string;
  /** Line of the file at which `sql` starts. */
  startLine: number;
  inTransaction: boolean;
  /** False where the text is sent as it is. */
  splits: boolean;
  endDelimiter?: string;
  /** It runs on every update, or whenever it changed. */
  runsAgain: boolean;
  dbms?: string;
  /** What it depends on (preconditions, contexts, labels), with lines. */
  conditions: [what: string, line: number][];
  /** Values for `${name}` that the file declares. */
  properties: ReadonlyMap<string, string>;
}

/** A longer line is none of Liquibase's own. */
const longestComment = 2000;

const begins = /^\s*--\s*changeset\s+("[^"]+"|'[^']+'|[^:\s]+):("[^"]+"|'[^']+'|\S+)(.*)$/i;

export function changesetsIn(text: string): { changesets: Changeset[]; isFormatted: boolean } {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const changesets: Changeset[] = [];
  const properties = new Map<string, string>();
  let current: (Changeset & { lines: string[] }) | undefined;
  let ignored = 0;
  const close = () => {
    if (!current) return;
    const { lines: body, ...changeset } = current;
    changesets.push({ ...changeset, sql: body.join('\n').trimEnd() });
  };

  for (const [at, line] of lines.entries()) {
    if (line.length > longestComment) {
      current?.lines.push(ignored > 0 ? '' : line);
      continue;
    }
    const [, author, id, rest = ''] = begins.exec(line) ?? [];
    if (author !== undefined && id !== undefined) {
      close();
      current = {
        ...attributesIn(rest, at + 1),
        author: unquoted(author),
        id: unquoted(id),
        sql: '',
        startLine: at + 2,
        properties,
        lines: [],
      };
      continue;
    }
    const property = /^\s*--\s*property\s+(.*)$/i.exec(line)?.[1];
    if (property !== undefined) {
      const [name, value] = [attribute(property, 'name'), attribute(property, 'value')];
      if (name !== undefined && value !== undefined && !properties.has(name)) properties.set(name, value);
    }
    // `--ignoreLines:5` and `--ignoreLines:start` … `--ignoreLines:end`.
    const ignores = /^\s*--\s*ignoreLines:(\w+)/i.exec(line)?.[1]?.toLowerCase();
    const skipped = ignored > 0;
    if (ignored > 0) ignored--;
    if (ignores === 'start') ignored = Number.POSITIVE_INFINITY;
    else if (ignores === 'end') ignored = 0;
    else if (ignores !== undefined && /^\d+$/.test(ignores)) ignored = Number(ignores);
    if (!current) continue;
    const condition = /^\s*--\s*precondition-([\w-]+)/i.exec(line)?.[1];
    if (condition !== undefined) current.conditions.push([`the precondition ${condition}`, at + 1]);
    current.lines.push(skipped && ignores === undefined ? '' : line);
  }
  close();
  return {
    changesets,
    isFormatted: lines.some((line, at) => at < 50 && /^\s*--\s*liquibase formatted sql/i.test(line)),
  };
}

function attributesIn(
  rest: string,
  line: number,
): Omit<Changeset, 'author' | 'id' | 'sql' | 'startLine' | 'properties'> {
  const [dbms, endDelimiter] = [attribute(rest, 'dbms'), attribute(rest, 'endDelimiter')];
  const conditions: Changeset['conditions'] = [];
  for (const name of ['contextFilter', 'context', 'labels']) {
    const value = attribute(rest, name);
    if (value !== undefined) conditions.push([`${name} ${value.slice(0, 60)}`, line]);
  }
  return {
    inTransaction: attribute(rest, 'runInTransaction')?.toLowerCase() !== 'false',
    splits: attribute(rest, 'splitStatements')?.toLowerCase() !== 'false',
    runsAgain: [attribute(rest, 'runOnChange'), attribute(rest, 'runAlways')].some(
      (value) => value?.toLowerCase() === 'true',
    ),
    conditions,
    ...(dbms === undefined ? {} : { dbms }),
    ...(endDelimiter === undefined ? {} : { endDelimiter }),
  };
}

/** `name:value`, the value perhaps in quotes. */
function attribute(text: string, name: string): string | undefined {
  const [, double, single, plain] = new RegExp(`(?:^|\\s)${name}:(?:"([^"]*)"|'([^']*)'|(\\S+))`, 'i').exec(text) ?? [];
  return double ?? single ?? plain;
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}
