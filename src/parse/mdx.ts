/** Blanks the parts of an MDX text that are not Markdown, so that a Markdown parser reads the rest, at its own place. */

/**
 * Imports and exports, tags and expressions become spaces; what stands between two tags stays. The text keeps its
 * length and its lines. What is left open is left as it is: MDX itself would refuse such a file.
 */
export function maskMdx(text: string): string {
  const kept: string[] = [];
  let from = 0;
  const blank = (start: number, end: number): void => {
    kept.push(text.slice(from, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
    from = end;
  };

  let at = endOfFrontmatter(text);
  let openToTheEnd = false;
  let block = 0;
  while (at < text.length) {
    const char = text[at];
    if (startsLine(text, at)) {
      const fenced = endOfFence(text, at);
      if (fenced) {
        at = fenced;
        continue;
      }
      if (/^(?:import|export)\s/.test(text.slice(at, at + 7)) && isAfterBlank(text, at)) {
        const end = endOfBlock(text, at);
        blank(at, end);
        at = end;
        continue;
      }
    }
    if (char === '\\') at += 2;
    else if (char === '`') {
      if (at >= block) block = endOfBlock(text, at);
      at = endOfCode(text, at, block);
    } else if (!openToTheEnd && (char === '{' || (char === '<' && /[A-Za-z/>_$]/.test(text[at + 1] ?? '')))) {
      const end = char === '{' ? endOfBraces(text, at) : endOfTag(text, at);
      if (end === unclosed) openToTheEnd = true;
      else if (end !== none) blank(at, end);
      at = Math.max(at + 1, end);
    } else at++;
  }
  return kept.join('') + text.slice(from);
}

/** No tag after all. */
const none = -1;
/** Nothing closes it up to the end of the text: looking again from a later place would take the square of the time. */
const unclosed = -2;

function endOfTag(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '>') return at + 1;
    if (char === '<' || (char === '\n' && isBlankLine(text, at + 1))) return none;
    if (char === '"' || char === "'") {
      at = text.indexOf(char, at + 1);
      if (at === -1) return unclosed;
    } else if (char === '{') {
      const end = endOfBraces(text, at);
      if (end === unclosed) return unclosed;
      at = end - 1;
    }
  }
  return unclosed;
}

function endOfBraces(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
    else if (char === '`' || char === '"' || char === "'") at = endOfString(text, at);
    else if (char === '/' && text[at + 1] === '*') {
      at = text.indexOf('*/', at) + 1;
      if (at === 0) return unclosed;
    }
  }
  return unclosed;
}

/** The closing quote, or the opening one where it closes nothing: an apostrophe in the text of a nested element. */
function endOfString(text: string, open: number): number {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === quote) return at;
    else if (char === '\n' && quote !== '`') return open;
  }
  return quote === '`' ? text.length : open;
}

/** After a code span, or after its opening signs where it is none. */
function endOfCode(text: string, start: number, end: number): number {
  let open = start;
  while (text[open] === '`') open++;
  const signs = text.slice(start, open);
  for (let at = text.indexOf(signs, open); at !== -1 && at < end; at = text.indexOf(signs, at)) {
    const close = at;
    while (text[at] === '`') at++;
    if (at - close === signs.length) return at;
  }
  return open;
}

/** After a fenced code block that begins on this line, or 0. One that is not closed reaches to the end. */
function endOfFence(text: string, start: number): number {
  const fence = /^[ \t]*(`{3,}|~{3,})([^\r\n]*)/.exec(text.slice(start, start + 200));
  const sign = fence?.[1];
  // A span of code may begin a line with as many signs, but closes on it.
  if (!sign || (sign[0] === '`' && fence[2]?.includes('`'))) return 0;
  for (let line = nextLine(text, start); line < text.length; line = nextLine(text, line)) {
    const content = text.slice(line, nextLine(text, line)).trim();
    if (content.length >= sign.length && content.startsWith(sign) && content === (sign[0] ?? '').repeat(content.length))
      return nextLine(text, line);
  }
  return text.length;
}

function endOfFrontmatter(text: string): number {
  if (!/^---[ \t]*\r?\n/.test(text.slice(0, 200))) return 0;
  const end = /\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  return end ? end.index + end[0].length : 0;
}

function endOfBlock(text: string, start: number): number {
  let line = nextLine(text, start);
  while (line < text.length && !isBlankLine(text, line)) line = nextLine(text, line);
  return line;
}

function startsLine(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n';
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function isBlankLine(text: string, start: number): boolean {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r') at++;
  return at >= text.length || text[at] === '\n';
}

function isAfterBlank(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.lastIndexOf('\n', at - 2) + 1;
  return isBlankLine(text, before) || /^---[ \t]*\r?\n/.test(text.slice(before, at));
}
