/** Files of tools that trueup does not know, which carry both directions under comments of many spellings. */
import type { Part } from './sections.ts';

/** `-- +migrate Up`, `-- rambler up`, `# --- !Ups`, `-- @UP`, `-- Up:`, `-- migrate:up`. */
const up = mark('ups?|do|apply|forwards?');
const down = mark('downs?|rollback|undo|revert|backwards?');
/** Of tern, which writes the way back below this line. */
const tern = /^-{2,}\s*create above\s*\/\s*drop below\s*-{2,}/i;

function mark(words: string): RegExp {
  return new RegExp(
    `^(?:#\\s?)?-{2,3}\\s{0,3}(?:[+@!]?[\\w-]{1,20}[ :]\\s{0,3})?[+@!]?(?:${words})(?:\\s(?:migration|script|section))?\\s{0,3}[:-]{0,4}$`,
    'i',
  );
}

/** What goes up, its lines where they were. A file without such comments goes up as a whole. */
export function upPart(text: string): Part {
  const lines = text.split('\n');
  const is = (expression: RegExp) => (line: string) => line.length < 100 && expression.test(line.trim());
  const [isUp, isDown, isTern] = [is(up), is(down), is(tern)];
  const cut = lines.findIndex(isTern);
  if (cut !== -1) return { sql: lines.slice(0, cut).join('\n'), startLine: 1 };
  // One comment that says "down" may be about anything; only with its other half it is a section.
  if (!lines.some(isUp) || !lines.some(isDown)) return { sql: text, startLine: 1 };
  let goesUp = false;
  const kept = lines.map((line) => {
    if (isUp(line)) goesUp = true;
    else if (isDown(line)) goesUp = false;
    else if (goesUp) return line;
    return '';
  });
  return { sql: kept.join('\n').trimEnd(), startLine: 1 };
}
