/** Whether a script comes to a line of it at all. */

const opens = /^(?:if|case|for|while|until|select)\b/;
const closes = /^(?:fi|esac|done)\b/;
/** With a redirection alone, `exec` goes on. */
const ends = /^(?:exit\b|exec(?![ \t]+[0-9]*[<>])[ \t])/;

/**
 * The number of the line, from 1, that ends the script in every case before the text `before` is over; undefined where
 * there is none, or where that cannot be told without running it: nothing is claimed of what only looks like an end.
 */
export function endBefore(before: string): number | undefined {
  let depth = 0;
  let continued = false;
  for (const [at, raw] of before.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    // What follows may be text that is no command.
    if (line.includes('<<') || [`'`, '"', '`'].some((quote) => line.split(quote).length % 2 === 0)) return undefined;
    if (depth === 0 && !continued && ends.test(line) && !/[&|]/.test(line)) return at + 1;
    if (opens.test(line) && !/\b(?:fi|esac|done)\b\s*(?:;|$|[&|])/.test(line)) depth++;
    else if (/(?:^|[\s)])[{(]$/.test(line)) depth++;
    else if (closes.test(line) || /^[})]/.test(line)) depth = Math.max(0, depth - 1);
    continued = /(?:\\|&&|\|\|?)$/.test(line);
  }
  return undefined;
}
