/** The parts of a shell script that the shell expands: comments, single-quoted text and quoted here-documents blanked out. */

/** A here-document whose body has not begun yet. */
interface HereDocument {
  word: string;
  /** `<<'EOF'`: the body is taken as it stands. */
  quoted: boolean;
  /** `<<-`: tabs before the closing word do not count. */
  indented: boolean;
}

const hereDocument = /^<<(-?)[ \t]*(\\?)(["']?)([A-Za-z_][A-Za-z0-9_]*)\3/;

/** Same length and same lines as the script, so that a place in one is a place in the other. */
export function expandedText(script: string): string {
  const out = script.split('');
  const blank = (from: number, to: number): void => {
    for (let at = from; at < to && at < out.length; at++) if (out[at] !== '\n') out[at] = ' ';
  };
  // What encloses the place: "…", $(…) and ${…} nest in each other.
  const enclosing: ('"' | ')' | '}')[] = [];
  let pending: HereDocument[] = [];

  for (let at = 0; at < script.length; at++) {
    const character = script[at];
    const inside = enclosing.at(-1);
    if (character === '\\') {
      // An escaped character is never the beginning of anything.
      if (script[at + 1] === '$' || script[at + 1] === '`') blank(at, at + 2);
      at++;
    } else if (character === '\n' && pending.length > 0) {
      at = skipBodies(script, at, pending, blank);
      pending = [];
    } else if (character === '"') {
      if (inside === '"') enclosing.pop();
      else enclosing.push('"');
    } else if (character === '$' && (script[at + 1] === '(' || script[at + 1] === '{')) {
      enclosing.push(script[at + 1] === '(' ? ')' : '}');
      at++;
    } else if (character === inside && inside !== undefined) {
      enclosing.pop();
    } else if (inside === '"') {
      continue;
    } else if (character === '(' && inside === ')') {
      enclosing.push(')');
    } else if (character === "'" && !(inside === '}' && enclosing.includes('"'))) {
      const end = closingQuote(script, at);
      blank(at, end + 1);
      at = end;
    } else if (character === '#' && /[\s;&|(]/.test(script[at - 1] ?? '\n')) {
      const end = lineEnd(script, at);
      blank(at, end);
      at = end - 1;
    } else if (character === '<' && script[at + 1] === '<' && script[at + 2] !== '<' && script[at - 1] !== '<') {
      const match = hereDocument.exec(script.slice(at, at + 120));
      if (match?.[4])
        pending.push({ word: match[4], quoted: match[2] !== '' || match[3] !== '', indented: match[1] === '-' });
      if (match) at += match[0].length - 1;
    }
  }
  return out.join('');
}

/** `$'…'` knows escapes, `'…'` does not. */
function closingQuote(script: string, at: number): number {
  const escapes = script[at - 1] === '$';
  for (let end = at + 1; end < script.length; end++) {
    if (escapes && script[end] === '\\') end++;
    else if (script[end] === "'") return end;
  }
  return script.length;
}

/** Goes to the last line break before what follows the here-documents, whose quoted bodies it blanks. */
function skipBodies(
  script: string,
  lineBreak: number,
  documents: HereDocument[],
  blank: (from: number, to: number) => void,
): number {
  let at = lineBreak + 1;
  for (const { word, quoted, indented } of documents) {
    const begin = at;
    while (at < script.length) {
      const end = lineEnd(script, at);
      const line = script.slice(at, end).replace(/\r$/, '');
      at = end + 1;
      if ((indented ? line.replace(/^\t+/, '') : line) === word) break;
    }
    if (quoted) blank(begin, at);
    else for (const { index } of script.slice(begin, at).matchAll(/\\[$`\\]/g)) blank(begin + index, begin + index + 2);
  }
  return at - 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
