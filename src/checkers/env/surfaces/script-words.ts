/** The commands of a one-line shell script as words, with the place of each. */

export interface Word {
  /** Quotes off. */
  text: string;
  /** Of its first character in the script, quote included. */
  from: number;
  /** Behind its last. */
  to: number;
  /** A quote opens it. */
  quoted: boolean;
}

/** Words of one command after another; `&&`, `||`, `;`, `|`, `&`, brackets and line breaks stand between commands. */
export function commandsIn(script: string): Word[][] {
  const commands: Word[][] = [];
  let words: Word[] = [];
  for (let at = 0; at < script.length;) {
    const character = script[at] ?? '';
    if (/[;|&()\n]/.test(character)) {
      if (words.length > 0) commands.push(words);
      words = [];
      at++;
    } else if (/\s/.test(character)) at++;
    else {
      const word = wordAt(script, at);
      words.push(word);
      at = word.to;
    }
  }
  if (words.length > 0) commands.push(words);
  return commands;
}

function wordAt(script: string, from: number): Word {
  let text = '';
  let quote = '';
  let at = from;
  for (; at < script.length; at++) {
    const character = script[at] ?? '';
    if (character === '\\' && quote !== "'") {
      text += script[++at] ?? '';
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else text += character;
    } else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '$' && (script[at + 1] === '(' || script[at + 1] === '{')) {
      const end = closing(script, at + 1);
      text += script.slice(at, end);
      at = end - 1;
    } else if (/[\s;|&()]/.test(character)) break;
    else text += character;
  }
  return { text, from, to: at, quoted: /["'`]/.test(script[from] ?? '') };
}

/** Behind the bracket that closes the one at `open`; what stands in it is worked out when the script runs. */
function closing(script: string, open: number): number {
  let depth = 0;
  for (let at = open; at < script.length; at++) {
    const character = script[at] ?? '';
    if (character === '(' || character === '{') depth++;
    else if ((character === ')' || character === '}') && --depth === 0) return at + 1;
  }
  return script.length;
}
