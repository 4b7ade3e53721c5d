/** Does a name stand anywhere that could use it? The last word before a key is called unused. */
import type { Context, Tree } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import { lookThrough } from '../../../parse/per-file.ts';
import { withNeighbours } from '../neighbours.ts';
import { envFileGlobs, isExampleFile } from '../surfaces/dotenv.ts';

export interface Occurrence {
  uri: string;
  line: number;
}

/** Prose and locks: they name keys and use none. */
const prose =
  /\.(?:md|mdx|mdc|txt|rst|adoc|po|pot|lock|log|csv|snap|map)$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|CHANGELOG[^/]*|LICENSE[^/]*|CODEOWNERS)$/;
/** A list of names that a build cache hashes: it declares keys and asks for none. */
const cacheList = /(?:^|\/)turbo\.jsonc?$/;
/** Files that can put a name together. */
const code = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|go|py|rb|rs|java|kt|cs|php|sh|bash|ex|exs|swift|scala)$/;
const notText =
  /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|svg|ttf|otf|woff2?|eot|pdf|zip|gz|tgz|bz2|xz|7z|mp[34]|mov|webm|wav|ogg|wasm|node|so|dylib|dll|exe|jar|class|pyc|sqlite|db|psd|ai|sketch|fig|xlsx?|docx?|pptx?)$/i;

/**
 * The first line that uses each of the names: in code, scripts, configuration or Docker files, as a whole word. A line that
 * only declares the key (a member of a schema, its mapping, its type) uses nothing, where `declaring` says so for a name.
 */
export async function usesOf(
  context: Context,
  names: ReadonlySet<string>,
  declaring: (name: string) => boolean,
): Promise<Map<string, Occurrence>> {
  const found = new Map<string, Occurrence>();
  const open = new Set(names);
  if (open.size === 0) return found;
  const tree = await withNeighbours(context);
  const envFiles = new Set(await context.tree.list(envFileGlobs));
  const uris = (await tree.list()).filter(
    (uri) => !prose.test(uri) && !cacheList.test(uri) && !notText.test(uri) && !isExampleFile(uri),
  );
  const spelt = await spellings({ ...context, tree }, uris, names, capitalWords);
  for (const uri of uris) {
    if (open.size === 0) break;
    context.signal.throwIfAborted();
    if (spelt && !spelt(uri, open)) continue;
    const text = await readText(tree, uri);
    if (text === undefined) continue;
    const setsKeys = envFiles.has(uri) || isListOfKeys(uri, text);
    for (const name of open) {
      const line = useIn(text, name, setsKeys, declaring(name));
      if (line === undefined) continue;
      found.set(name, { uri, line });
      open.delete(name);
    }
  }
  await findBeginnings({ ...context, tree }, open, found);
  return found;
}

/** Whole words in capitals, and beginnings of them that code closes with a quote or goes on with a value. */
const capitalWords = { id: 'capital-words@2', pattern: /(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]{2,}(?![A-Za-z0-9_])/g };
const closedBeginnings = {
  id: 'capital-beginnings@2',
  pattern: /(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]{0,200}_(?=["'`${%])/g,
};

/**
 * Whether a file spells one of some words of a pattern, where all that is looked for is of that kind and files are
 * remembered: most of them then need not be read. Undefined where each has to be.
 */
async function spellings(
  context: Context,
  uris: readonly string[],
  wanted: Iterable<string>,
  { id, pattern }: typeof capitalWords,
): Promise<((uri: string, some: Iterable<string>) => boolean) | undefined> {
  if (!context.cache || [...wanted].some((name) => !/^[A-Z][A-Z0-9_]{2,}$/.test(name))) return undefined;
  // One text a file, with a space around each word: thousands of lists would take long to take in.
  const ask = (text: string): string | undefined => {
    const found = new Set(text.match(pattern));
    return found.size > 0 ? ` ${[...found].join(' ')} ` : undefined;
  };
  const words = await lookThrough(context, uris, { id, ask });
  return (uri, some) => {
    const own = words.get(uri);
    if (own !== undefined) for (const name of some) if (own.includes(` ${name} `)) return true;
    return false;
  };
}

/** For the few names that stand nowhere: their beginnings, which code may complete. */
async function findBeginnings(
  context: Context,
  names: ReadonlySet<string>,
  found: Map<string, Occurrence>,
): Promise<void> {
  const { tree } = context;
  const beginnings = new Map<string, string[]>();
  for (const name of names) {
    for (const beginning of beginningsOf(name)) beginnings.set(beginning, [...(beginnings.get(beginning) ?? []), name]);
  }
  if (beginnings.size === 0) return;
  const uris = (await tree.list()).filter((uri) => code.test(uri));
  const spelt = await spellings(context, uris, beginnings.keys(), closedBeginnings);
  for (const uri of uris) {
    if (spelt && !spelt(uri, beginnings.keys())) continue;
    const text = await readText(tree, uri);
    if (text === undefined) continue;
    for (const [beginning, completed] of beginnings) {
      const line = closedText(text, beginning);
      if (line === undefined) continue;
      for (const name of completed) found.set(name, { uri, line });
      beginnings.delete(beginning);
    }
  }
}

/** A file without an ending of code that is made of `KEY=value` lines documents or sets keys, whatever it is called. */
function isListOfKeys(uri: string, text: string): boolean {
  if (code.test(uri) || text.length > 200_000 || !/^(?:export )?[A-Z][A-Z0-9_]*=/m.test(text)) return false;
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  return lines.filter((line) => /^(?:export )?[A-Z][A-Z0-9_]*=/.test(line)).length * 5 >= lines.length * 4;
}

function useIn(text: string, name: string, envFile: boolean, declaring: boolean): number | undefined {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (isWordAt(text, at - 1) || isWordAt(text, at + name.length)) continue;
    const start = text.lastIndexOf('\n', at - 1) + 1;
    const end = text.indexOf('\n', at);
    const line = text.slice(start, end === -1 ? undefined : end);
    // In an environment file only `${NAME}` inside another value uses the key.
    if (envFile && text.charAt(at - 1) !== '$' && text.slice(at - 2, at) !== '${') continue;
    if (declaring && (isDeclaration(line, name) || isWrappedDeclaration(text, start, name))) continue;
    return lineNumber(text, at);
  }
  return undefined;
}

/** `KEY: z.string()`, `KEY: process.env.KEY`, `KEY?: string`: says that the key exists. */
function isDeclaration(line: string, name: string): boolean {
  const trimmed = line.trim().replace(/^(?:readonly\s+)?['"]?/, '');
  if (!trimmed.startsWith(name)) return false;
  const rest = trimmed.slice(name.length).replace(/^['"]?\??\s{0,4}:\s*/, '\0');
  if (!rest.startsWith('\0')) return false;
  const value = rest.slice(1);
  // `KEY: key,` in a destructuring takes the value out, which is a use.
  return !/^[A-Za-z_$][\w$]*\s*,?\s*$/.test(value) || /^(?:string|number|boolean|undefined)\b/.test(value);
}

/** `KEY:` at the end of one line, its value on the next. */
function isWrappedDeclaration(text: string, lineStart: number, name: string): boolean {
  const before = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, Math.max(0, lineStart - 1)).trim();
  return before === `${name}:` || before === `'${name}':` || before === `"${name}":`;
}

/** Beginnings of a name that say something: two words at least, with the underscore that a completion follows. */
function beginningsOf(name: string): string[] {
  const found: string[] = [];
  for (let end = name.lastIndexOf('_'); end > 0; end = name.lastIndexOf('_', end - 1)) {
    if (name.slice(0, end).includes('_')) found.push(name.slice(0, end + 1));
  }
  return found;
}

/** The line where code closes a text with the beginning: `"AWS_PROFILE_" + name`, `` `AWS_PROFILE_${name}` ``, `'AWS_PROFILE_%s'`. */
function closedText(text: string, beginning: string): number | undefined {
  for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, at + 1)) {
    if (!isWordAt(text, at - 1) && /["'`${%]/.test(text.charAt(at + beginning.length))) return lineNumber(text, at);
  }
  return undefined;
}

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}

function lineNumber(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** The text of a file, or undefined where it is none. */
export async function readText(tree: Tree, uri: string): Promise<string | undefined> {
  try {
    return await tree.read(uri);
  } catch (error) {
    // Binary and oversized files hold no use of a name; what the readers could not read, they have said.
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
