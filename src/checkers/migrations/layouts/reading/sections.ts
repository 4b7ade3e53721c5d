/** Files that carry both directions: the part between the line that says up and the one that says down. */

export interface Part {
  sql: string;
  /** Line of the file at which it starts, from 1. */
  startLine: number;
}

/** Line of the file that an offset lies in, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

export function partOf(text: string, from: number, to: number): Part {
  return { sql: text.slice(from, to), startLine: lineAt(text, from) };
}

/**
 * Everything under the lines that say up, as one text: what goes down is blanked, its lines kept. Undefined where no
 * line says up. Both expressions are tried on one line at a time.
 */
export function upLines(text: string, up: RegExp, down: RegExp): Part | undefined {
  if (!text.split('\n').some((line) => up.test(line))) return undefined;
  let goesUp = false;
  const kept = text.split('\n').map((line) => {
    if (up.test(line)) goesUp = true;
    else if (down.test(line)) goesUp = false;
    return goesUp ? line : '';
  });
  return { sql: kept.join('\n').trimEnd(), startLine: 1 };
}
