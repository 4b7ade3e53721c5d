/** SQL texts looked at loosely, to tell what follows from what: never to call two texts equal that a finding would be about. */

const typeWords =
  /::\s*(?:"[^"]*"|[a-z_]\w*)(?:\.(?:"[^"]*"|[a-z_]\w*))?(?: varying| precision| with(?:out)? time zone)?(?:\(\d+(?:,\d+)?\))?(?: with(?:out)? time zone)?(?:\[\])*/gi;

/** Without casts, quotes of literals, parentheses and blanks: what is left of an expression when only types around it changed. */
export function withoutCasts(text: string): string {
  return text.replace(typeWords, '').replace(/[()\s']/g, '');
}

/** Without comments' and blanks' differences: two bodies that are equal so do the same. */
export function withoutLayout(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/--[^'"$]*$/, '').trim())
    .filter((line) => line !== '')
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** The text with one name in the place of another, as a whole word. */
export function renamedIn(text: string, from: string, to: string): string {
  if (from === '' || !text.includes(from)) return text;
  let result = '';
  let done = 0;
  for (let at = text.indexOf(from); at !== -1; at = text.indexOf(from, at + from.length)) {
    if (at < done || isWord(text[at - 1]) || isWord(text[at + from.length])) continue;
    result += text.slice(done, at) + to;
    done = at + from.length;
  }
  return result + text.slice(done);
}

function isWord(letter: string | undefined): boolean {
  return letter !== undefined && /[\w$"]/.test(letter);
}

/** Tells whether a name fits a glob, in which `*` stands for any run of characters, dots and blanks included. */
export function globOf(glob: string): (name: string) => boolean {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return (name) => name === glob;
  return (name) => {
    if (!name.endsWith(last) || !name.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = name.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return name.length - last.length >= at;
  };
}
