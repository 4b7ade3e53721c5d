/** Scripts of package.json: the variables that they give to the commands they run. */
import type { Mention } from '../facts.ts';
import { at, entries, jsonReader } from './json-facts.ts';
import type { Locate } from './json-facts.ts';
import { passesOn } from './references.ts';
import { commandsIn } from './script-words.ts';
import type { Word } from './script-words.ts';
import { setting } from './surface.ts';

/** `KEY=value`. In lower case it is as often a query or an option as a variable. */
const assignment = /^([A-Z_][A-Z0-9_]*)=(.*)$/s;
/** Words that a command may follow. */
const keywords = new Set(['if', 'then', 'else', 'elif', 'while', 'until', 'do', 'time', 'exec', 'nohup', '!', '{']);
/** Commands for which an argument in quotes is a script of its own. */
const shells = new Set(
  'sh bash zsh dash ash concurrently conc start-server-and-test npm-run-all run-p run-s nodemon onchange cross-env-shell'.split(
    ' ',
  ),
);
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
/** Quotes in quotes in quotes: nobody writes more. */
const deepest = 3;

interface Given {
  key: string;
  value: string;
  /** Of the key in the script. */
  offset: number;
}

/** https://docs.npmjs.com/cli/using-npm/scripts */
export const packageScripts = jsonReader(
  'package-script',
  ['**/package.json'],
  /[A-Z0-9_](?:=|\\u003d)/,
  (root, locate, text) =>
    entries(at(root, 'scripts')).flatMap(({ value }) =>
      value.type === 'string'
        ? settingsOf(text.slice(value.offset + 1, value.offset + value.length - 1), value.offset + 1, locate)
        : [],
    ),
);

/** `source` is the script as JSON writes it. */
function settingsOf(source: string, offset: number, locate: Locate): Mention[] {
  const { script, places } = unescaped(source);
  return [...givenIn(script)].flatMap(({ key, value, offset: inside }) => {
    const place = places[inside] ?? 0;
    // A key written with escapes has no place of its own length; a key handed on as it is gets nothing.
    if (!source.startsWith(key, place) || passesOn(key, value)) return [];
    return [setting('package-script', key, locate(offset + place, key), value)];
  });
}

/** The text of a JSON string, and for each of its characters where it stands between the quotes. */
function unescaped(source: string): { script: string; places: number[] } {
  let script = '';
  const places: number[] = [];
  for (const { 0: piece, index } of source.matchAll(/\\u[0-9a-fA-F]{4}|\\[^]|[^]/g)) {
    const escape = piece[1];
    if (escape === undefined) script += piece;
    else if (piece.length === 6) script += String.fromCharCode(Number.parseInt(piece.slice(2), 16));
    else script += escapes[escape] ?? escape;
    places.push(index);
  }
  return { script, places };
}

function* givenIn(script: string, base = 0, depth = 0): Generator<Given> {
  for (const words of commandsIn(script)) {
    yield* givenBy(words, script, base);
    if (depth === deepest) continue;
    const first = words.findIndex(({ text }) => shells.has(commandName(text)));
    for (const { from, to, quoted } of first === -1 ? [] : words.slice(first + 1)) {
      if (quoted) yield* givenIn(script.slice(from + 1, to - 1), base + from + 1, depth + 1);
    }
  }
}

function* givenBy(words: readonly Word[], script: string, base: number): Generator<Given> {
  let begin = 0;
  while (keywords.has(words[begin]?.text ?? '')) begin++;
  const start = runOf(words, begin);
  // Without a command behind them they are variables of the shell alone.
  if (start < words.length)
    yield* keysOf(
      words.slice(begin, start).filter(({ quoted }) => !quoted),
      script,
      base,
    );
  for (let index = start; index < words.length; index++) {
    const name = commandName(words[index]?.text ?? '');
    // `env`, `export` and `set` are also arguments of others (`vercel env add`): they count where a command may stand.
    const isCommand = index === start || words[index - 1]?.text === '--';
    if (isCommand && (name === 'export' || name === 'set')) yield* keysOf(words.slice(index + 1), script, base);
    else if (/^cross-env(?:-shell)?$/.test(name) || (isCommand && name === 'env')) {
      const from = afterOptions(words, index + 1);
      const to = runOf(words, from);
      yield* keysOf(words.slice(from, to), script, base);
      index = Math.max(index, to - 1);
    } else if (/^dotenvx?$/.test(name)) yield* variablesOf(words, index + 1, name, script, base);
  }
}

/** `dotenv -v KEY=value` and `dotenvx run --env KEY=value`, up to the command. */
function* variablesOf(
  words: readonly Word[],
  from: number,
  name: string,
  script: string,
  base: number,
): Generator<Given> {
  const option = name === 'dotenv' ? /^-v$/ : /^(?:-e|--env)$/;
  for (let index = from; index < words.length && words[index]?.text !== '--'; index++) {
    if (option.test(words[index]?.text ?? '')) yield* keysOf(words.slice(index + 1, index + 2), script, base);
  }
}

/** Behind the options of `env` and `cross-env`. */
function afterOptions(words: readonly Word[], from: number): number {
  let index = from;
  while (words[index]?.text.startsWith('-')) index += /^-[uCS]$/.test(words[index]?.text ?? '') ? 2 : 1;
  return index;
}

/** Behind the assignments that stand at `from`. */
function runOf(words: readonly Word[], from: number): number {
  let index = from;
  while (/^[A-Za-z_][A-Za-z0-9_]*=/.test(words[index]?.text ?? '')) index++;
  return index;
}

function* keysOf(words: readonly Word[], script: string, base: number): Generator<Given> {
  for (const { text, from, quoted } of words) {
    const [, key, value] = assignment.exec(text) ?? [];
    const offset = from + (quoted ? 1 : 0);
    if (key !== undefined && value !== undefined && /[A-Z]/.test(key) && script.startsWith(key, offset))
      yield { key, value, offset: base + offset };
  }
}

/** `./node_modules/.bin/cross-env` is `cross-env`. */
function commandName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
