/** Reads in the markup of a component file: seen, and not followed, so that they must be said. */
import type { Notice } from '../../../model/index.ts';
import { lineStarts, positionAt } from '../../../parse/positions.ts';
import { isComponent, scriptOf } from '../../../parse/script-blocks.ts';

const read = /\b(?:process|import\.meta)\.env\.[A-Za-z_]\w{0,100}/g;
/** More of them in one file tell nothing more. */
const looked = 50;

/** A notice with the first place, for a file whose markup asks for variables. */
export function markupNotices(uri: string, text: string): Notice[] {
  if (!isComponent(uri)) return [];
  const script = scriptOf(uri, text);
  let count = 0;
  for (const { 0: form, index } of text.matchAll(read)) {
    if (++count > looked) break;
    const inScript = script.slice(index, index + form.length) === form;
    if (inScript || !isEvaluated(text, index)) continue;
    const { line, column } = positionAt(lineStarts(text), index);
    return [
      {
        id: 'markup-read',
        level: 'warning',
        message: `${uri}:${line} asks for a variable in its markup, which is not compared: ${form}`,
        location: { uri, startLine: line, startColumn: column, endLine: line, endColumn: column + form.length },
      },
    ];
  }
  return [];
}

/** In braces, or in a bound attribute of Vue: markup also holds prose, comments and styles, which ask for nothing. */
function isEvaluated(text: string, index: number): boolean {
  const opened = (open: string, close: string): boolean =>
    text.lastIndexOf(open, index) > text.lastIndexOf(close, index);
  if (opened('<!--', '-->') || opened('<style', '</style')) return false;
  return (
    opened('{', '}') || /\s(?::|@|v-)[\w.:-]{1,40}="[^"]{0,100}$/.test(text.slice(Math.max(0, index - 150), index))
  );
}
