/** Our part of a shell script that is somebody else's: put in, brought up to date and taken out between two marks. */

/** A line for each checked folder: several folders of one repository may have their block in one script. */
function beginOf(folder: string): string {
  const where = folder === '' ? '' : ` for ${folder.replaceAll(/[\r\n]/g, '?')}`;
  return `# >>> trueup${where}: made by \`trueup init\`, taken out by \`trueup init --remove\``;
}

const end = '# <<< trueup';

/** A shell in which the block means what it says. */
const shebang = /^#!\s{0,9}\/(?:usr\/(?:local\/)?)?bin\/(?:env\s{1,9})?(?:ba|da|k|a)?sh\b/;

/**
 * The hook script as a part of another: in a subshell, so that its `exit` ends only the part. `folder` is the checked
 * folder relative to the repository.
 */
export function blockOf(script: string, folder: string): string {
  const body = script.replace(/^#!.*\n/, '').trimEnd();
  const where = folder === '' ? [] : [`TRUEUP_DIR=${quoted(folder)}`];
  return [beginOf(folder), '(', ...where, body, ') || exit $?', end, ''].join('\n');
}

/** Why the block cannot be put into this script, or undefined where it can. */
export function refusal(text: string): string | undefined {
  if (text.includes('\r')) return 'has Windows line ends';
  if (text.startsWith('#!') && !shebang.test(text)) return 'is not a script for sh or bash';
  return undefined;
}

/** With the block, in the place where an older one stands, else at the end, else before the line that always ends the script. */
export function withBlock(text: string, block: string): string {
  const place = placeOf(text, block.slice(0, block.indexOf('\n')));
  if (place) return text.slice(0, place.from) + block + text.slice(place.to);
  const at = lastingExit(text) ?? text.length;
  const head = text.slice(0, at);
  return (head === '' || head.endsWith('\n') ? head : `${head}\n`) + block + text.slice(at);
}

export function withoutBlock(text: string, folder: string): string {
  const place = placeOf(text, beginOf(folder));
  return place ? text.slice(0, place.from) + text.slice(place.to) : text;
}

function placeOf(text: string, begin: string): { from: number; to: number } | undefined {
  const from = text.startsWith(`${begin}\n`) ? 0 : text.indexOf(`\n${begin}\n`) + 1;
  if (!text.startsWith(`${begin}\n`, from)) return undefined;
  const last = text.indexOf(`\n${end}`, from);
  if (last === -1) return undefined;
  const feed = text.indexOf('\n', last + 1);
  return { from, to: feed === -1 ? text.length : feed + 1 };
}

/** Where the last command stands, where that ends the script whatever happens: a block after it would never run. */
function lastingExit(text: string): number | undefined {
  const lines = text.split('\n');
  let last = lines.findLastIndex((line) => !/^\s*(?:#|$)/.test(line));
  while (last > 0 && lines[last - 1]?.endsWith('\\')) last--;
  // Indented, it belongs to a condition. With a redirection alone, `exec` goes on.
  if (!/^(?:exec(?![ \t]+[0-9]*[<>])[ \t]|exit\b)/.test(lines[last] ?? '')) return undefined;
  return lines.slice(0, last).reduce((sum, line) => sum + line.length + 1, 0);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
