/** Masks what may be a secret in a source line that goes into a report. In doubt it masks; names stay readable. */
import { assignmentsOf } from './dotenv-assignments.ts';
import { looksHarmless, maskTokens, secretKey } from './secrets.ts';

/** Characters of a line that are shown; a formatter clips further, around the column that matters. */
const shown = 1000;
/** Characters that are looked at: more than are shown, so that no token is cut before it is known for one. */
const examined = 4000;
const mask = '…';

const sourceFile = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|rb|go|rs|java|kt|cs|php|swift|prisma|sql)$/i;
const proseFile = /\.(?:mdx?|txt|rst|adoc)$/i;
const lineValueFile = /\.(?:ya?ml|toml|ini|properties|conf|cfg)$/i;

/** `.env` and its kin (`.env.local`, `prod.env`, `env.example`, `.envrc`, `.dev.vars`), but not `env.ts`. */
export function isEnvFile(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return /^\.env|^env\.|\.env$|\.env\.|\.vars$/i.test(name) && !sourceFile.test(name) && !proseFile.test(name);
}

/** The line as it may be printed. It never gets longer than 1,000 characters and never holds less than its names. */
export function redactLine(line: string, uri: string): string {
  const head = line.slice(0, examined);
  const masked = isEnvFile(uri) ? redactEnvLine(head) : redactAssignments(head, uri);
  const safe = maskTokens(masked);
  return safe.length > shown || line.length > examined ? safe.slice(0, shown - 1) + mask : safe;
}

function redactEnvLine(line: string): string {
  const [hashes = ''] = /^\s*#*\s*/.exec(line) ?? [];
  const body = line.slice(hashes.length);
  if (body === '') return line;
  const [assignment] = assignmentsOf(body);
  // A key this long is a line from the middle of a value.
  if (assignment && assignment.keyEnd - assignment.keyStart <= 60) {
    const { keyEnd, end, value } = assignment;
    const sign = body.slice(keyEnd, end).match(/^\s*[=:]\s*/)?.[0] ?? '';
    if (looksHarmless(value)) return line;
    return hashes + body.slice(0, keyEnd) + sign + mask + (hashes === '' ? body.slice(end) : '');
  }
  // What is neither a comment nor an assignment belongs to some value.
  return hashes.includes('#') ? line : mask;
}

/** A name before `:`, `=` or the `:-` of a shell's default; it starts where no name goes on, so a long word is looked at once. */
const assignedName = /(?<![\w.-])([\w.-]*\w)["'`]?\]?\s*(?:[:=]|\?\?=|\|\|=)[=>]*-?\s*/g;
const dockerPair = /^\s*(?:ENV|ARG)\s+(\w+)\s+(?=[^\s=])/i;

function redactAssignments(line: string, uri: string): string {
  if (!/[:=]|^\s*(?:ENV|ARG)\s/i.test(line)) return line;
  let result = '';
  let from = 0;
  const pair = dockerPair.exec(line);
  const matches = pair && /dockerfile/i.test(uri) ? [pair] : line.matchAll(assignedName);
  for (const match of matches) {
    const valueAt = match.index + match[0].length;
    if (match.index < from || !isSecretKey(match[1] ?? '', uri)) continue;
    // `"KEY=value"`: the quote before the name ends the value too.
    const opener = line[match.index - 1] ?? '';
    const around = /["'`]/.test(opener) && !match[0].includes(opener) ? line.indexOf(opener, valueAt) : -1;
    if (closesHere(line, match.index, valueAt)) continue;
    const value = literalAt(line.slice(0, around === -1 ? undefined : around), valueAt, uri, match[0]);
    if (!value || isHarmlessHere(value.text)) continue;
    result += line.slice(from, value.start) + mask;
    from = value.end;
  }
  return result + line.slice(from);
}

/** `'/login?token=' + token`: the quote behind the equals sign ends the text that the name stands in. */
function closesHere(line: string, nameAt: number, valueAt: number): boolean {
  const quote = line[valueAt] ?? '';
  if (!/["'`]/.test(quote)) return false;
  const before = line.slice(0, nameAt).split(quote).length - 1;
  return before % 2 === 1 && !line.slice(nameAt, valueAt).includes(quote);
}

function isSecretKey(key: string, uri: string): boolean {
  // Kubernetes and app.json give a name on one line and its value on the next.
  return secretKey(key) || (key === 'value' && /\.(?:ya?ml|json5?|jsonc)$/i.test(uri));
}

interface Literal {
  start: number;
  end: number;
  text: string;
}

/** The literal that is assigned: a quoted text anywhere, bare words only where files have no other identifiers. */
function literalAt(line: string, at: number, uri: string, assignment: string): Literal | undefined {
  const quote = line[at];
  if (quote === '"' || quote === "'" || quote === '`') {
    let end = at + 1;
    while (end < line.length && line[end] !== quote) end += line[end] === '\\' ? 2 : 1;
    end = Math.min(end, line.length);
    return { start: at + 1, end, text: line.slice(at + 1, end) };
  }
  if (sourceFile.test(uri) || (proseFile.test(uri) && !assignment.endsWith('='))) return undefined;
  const rest = line.slice(at);
  const stop =
    lineValueFile.test(uri) && !/[{,]/.test(line.slice(0, at))
      ? rest.search(/\s#|\s*$/)
      : rest.search(/[\s,;})\]&|"'`]|$/);
  return { start: at, end: at + stop, text: rest.slice(0, stop) };
}

/** Interpolations, tags, aliases and blocks hold no secret themselves; a name in capitals is where one is kept. */
function isHarmlessHere(value: string): boolean {
  if (/\$\{|\$\(|\{\{|^\$\w|^[*!&<>|[{?]|^process\.|^env\./.test(value)) return true;
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) || looksHarmless(value);
}
