/** Makes a script fit for a shadow: what is no schema or not of this database is left out, its lines kept, and said aloud. */
import type { Notice } from '../../../model/index.ts';
import type { Script } from '../layouts/layout.ts';
import { namedIn } from '../sql/names.ts';
import { withoutCopies } from '../sql/psql.ts';
import { splitStatements } from '../sql/split.ts';
import type { Statement } from '../sql/split.ts';

export interface Prepared {
  /** The script, line by line; what is left out is blank. */
  sql: string;
  /** Whether each statement is sent alone. */
  each: boolean;
  /** Roles that have to be there before it runs. */
  roles: readonly string[];
  /** Roles that it makes. */
  makesRoles: readonly string[];
  notices: readonly Notice[];
}

/** What a script is prepared for. */
export interface Situation {
  /** Whether the database is one of many on a server that is not ours alone. */
  shared: boolean;
  /** Extensions that can be had. */
  extensions: ReadonlySet<string>;
  /** Extensions whose statements are left out where they cannot be had. */
  assume: ReadonlySet<string>;
  /** Roles that were made for this replay. */
  roles: ReadonlySet<string>;
  /** All roles that are there. */
  known: ReadonlySet<string>;
  /** Name of the shadow's database. */
  database: string;
}

const transactionControl =
  /^(?:begin|commit|end|rollback|abort|savepoint|start\s+transaction|prepare\s+transaction)\b/i;
/** A script without these words needs no look at its statements. */
const telling =
  /\b(?:begin|commit|end|rollback|abort|savepoint|transaction|database|tablespace|extension|system|owned|role|user|group|program)\b/i;

export function prepare(script: Script, situation: Situation): Prepared {
  const { roles, makesRoles, concurrently } = namedIn(script.sql);
  const { sql, copies } = withoutCopies(script.sql);
  const notices: Notice[] = copies.map((copy) => ({
    id: 'data-left-out',
    level: 'note',
    message: `COPY … FROM STDIN was left out: its rows are data, and the schema is what is compared`,
    location: placeOf(script, copy.line),
  }));
  const pieces: string[] = [];
  let copied = 0;
  let controls = false;
  for (const statement of telling.test(sql) ? splitStatements(sql) : []) {
    controls ||= transactionControl.test(statement.text);
    const change = changeOf(statement.text, situation);
    if (!change) continue;
    pieces.push(sql.slice(copied, statement.offset), change.text);
    copied = statement.offset + statement.text.length;
    if (change.why)
      notices.push({
        id: 'statement-left-out',
        level: change.level ?? 'note',
        message: change.why,
        location: placeOf(script, statement.line),
      });
  }
  // With BEGIN and COMMIT of its own it is as good as sent one by one, and an error tells its statement.
  const each = script.grouping === 'each' || concurrently || controls;
  return { sql: pieces.join('') + sql.slice(copied), each, roles, makesRoles, notices };
}

/** The place of a line of the script in its file. */
export function placeOf(script: Script, line: number): { uri: string; startLine: number } {
  return { uri: script.uri, startLine: script.startLine + line - 1 };
}

/** The statements of a script that are sent one by one. */
export function statementsOf({ sql }: Prepared): Statement[] {
  return splitStatements(sql);
}

interface Change {
  text: string;
  why?: string;
  level?: Notice['level'];
}

const name = String.raw`("(?:[^"]|"")+"|[\p{L}_][\p{L}\d_$]*)`;
const ofExtension = new RegExp(
  String.raw`^(?:(?:create|drop|alter)\s+extension\s+(?:if\s+(?:not\s+)?exists\s+)?|comment\s+on\s+extension\s+)${name}`,
  'iu',
);
const ofThisDatabase = new RegExp(
  String.raw`^((?:alter\s+database|comment\s+on\s+database|(?:grant|revoke)\s[^;]{1,300}?\son\s+database|alter\s+(?:role|user)\s[^;]{1,200}?\sin\s+database)\s+)${name}`,
  'iu',
);
const settingOfDatabase = new RegExp(
  String.raw`^alter\s+database\s+${name}\s+(?:set\s+(?!tablespace\b)|reset\b)`,
  'iu',
);
const ofRole = new RegExp(String.raw`^(create|alter|drop)\s+(?:role|user|group)\s+(?:if\s+exists\s+)?${name}`, 'iu');
const ofServer =
  /^(?:(?:create|drop)\s+database|alter\s+system|(?:create|drop|alter)\s+tablespace|(?:reassign|drop)\s+owned|copy\s[^;]{1,500}\sprogram)\b/i;

function changeOf(text: string, situation: Situation): Change | undefined {
  const extension = unquoted(ofExtension.exec(text)?.[1]);
  if (extension !== undefined) {
    const { extensions, assume } = situation;
    if (extensions.has(extension) || !assume.has(extension)) return undefined;
    return {
      text: blank(text),
      why: `extension ${extension} is not there on the shadow and was left out, as \`assume\` says`,
    };
  }
  // A migration names the database that it was written for; here it has another name.
  const database = ofThisDatabase.exec(text);
  if (database && (!/^alter\s+database/i.test(text) || settingOfDatabase.test(text))) {
    const [matched, head = ''] = database;
    return { text: `${head}"${situation.database}"${text.slice(matched.length)}` };
  }
  if (ofServer.test(text) || /^alter\s+database/i.test(text))
    return { text: blank(text), why: `${opening(text)} was left out: it is about the server, not about this database` };
  return situation.shared ? roleChange(text, situation) : undefined;
}

/** Roles belong to the whole server: those that were there before are left as they are. */
function roleChange(text: string, { roles, known }: Situation): Change | undefined {
  const [, verb, written] = ofRole.exec(text) ?? [];
  const role = unquoted(written);
  if (role === undefined || role === 'mapping' || roles.has(role)) return undefined;
  if (verb?.toLowerCase() === 'create' && !known.has(role)) return undefined;
  return { text: blank(text), why: `${opening(text)} was left out: role ${role} is not the shadow's own` };
}

/** The name as the server stores it. */
function unquoted(written: string | undefined): string | undefined {
  return written?.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written?.toLowerCase();
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** The words that say what a statement does; what follows them can be a password. */
function opening(text: string): string {
  return text
    .replace(/\bif\s+(?:not\s+)?exists\s/i, '')
    .split(/\s+/, 3)
    .join(' ')
    .slice(0, 60);
}
