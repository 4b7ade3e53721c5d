/** Packages that a text of commands runs without installing them first: `npx X`, `pnpm dlx X`, `bunx X`. */

/** Options of the runners that take the next word for their value. */
const valued = new Set(
  '-c --call -w --workspace --registry --cache --userconfig --prefix --script-shell -C --dir --cwd -F --filter'.split(
    ' ',
  ),
);
const naming = new Set(['-p', '--package']);
/** `npm exec`, and the short names of it. */
const verbs: Readonly<Record<string, readonly string[]>> = {
  npm: ['exec', 'x'],
  pnpm: ['dlx', 'exec'],
  yarn: ['dlx', 'exec'],
  bun: ['x'],
};
const runners = new Set(['npx', 'pnpx', 'bunx']);

/** No command is longer: what is, was made to be slow. */
const judgedLength = 4096;

/** https://github.com/npm/validate-npm-package-name, and behind it a version or a tag. */
const packageName = /^((?:@[a-z0-9~-][a-z0-9._~-]{0,100}\/)?[a-z0-9~-][a-z0-9._~-]{0,100})(?:@[\w.^~<>=*+-]{1,60})?$/;

/**
 * The packages in the order of the text, each once, without versions. The text may be one script, or a whole package.json,
 * workflow or shell script: only what follows a runner counts. `pnpm exec X` names a command, which mostly is the package.
 */
export function toolsIn(text: string): string[] {
  const found = new Set<string>();
  for (const line of text.split('\n')) {
    // Most lines run nothing.
    if (!/npx|dlx|bunx|exec|\sx\s/.test(line)) continue;
    for (const command of line.replace(/(^|\s)#.*$/, '$1').split(/&&|[;|()`]|\\n/)) {
      const words = command
        .slice(0, judgedLength)
        .split(/[\s"'\\]+/)
        .filter((word) => word !== '');
      for (const [index, word] of words.entries()) {
        const next = runners.has(word) ? index + 1 : afterVerb(words, index, verbs[word]);
        if (next !== undefined) for (const name of namesFrom(words, next)) found.add(name);
      }
    }
  }
  return [...found];
}

/** Where the arguments of `pnpm --filter web exec` begin. */
function afterVerb(words: readonly string[], index: number, wanted: readonly string[] | undefined): number | undefined {
  if (!wanted) return undefined;
  for (let at = index + 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (wanted.includes(word)) return at + 1;
    if (!word.startsWith('-')) return undefined;
    if (valued.has(word)) at++;
  }
  return undefined;
}

function namesFrom(words: readonly string[], from: number): string[] {
  const named: string[] = [];
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') continue;
    const [option, value] = word.split('=', 2);
    if (option !== undefined && naming.has(option)) named.push(...nameOf(value ?? words[++at] ?? ''));
    else if (word.startsWith('-')) at += valued.has(word) ? 1 : 0;
    // Behind `--package` stands the command of that package.
    else return named.length > 0 ? named : nameOf(word);
  }
  return named;
}

function nameOf(word: string): string[] {
  const name = packageName.exec(word)?.[1];
  return name === undefined ? [] : [name];
}
