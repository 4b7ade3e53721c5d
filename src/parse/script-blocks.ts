/** The script of a component file (.vue, .svelte, .astro) as a module of its own, every character still at its offset. */

/**
 * Replaces all that is not script by spaces, so that positions in the result are positions in the file. Markup expressions
 * are left out here: `expressions` tells whether any could read something that the script does not show.
 */
export function scriptOf(uri: string, text: string): string {
  const keep: [number, number][] = [];
  let from = 0;
  if (uri.endsWith('.astro')) {
    const fence = /^\s*---[^\S\n]*\n/.exec(text);
    const close = fence ? text.indexOf('\n---', fence[0].length - 1) : -1;
    if (fence && close !== -1) keep.push([fence[0].length, (from = close + 1)]);
  }
  // Linear: each search begins where the last block ended, and one that finds nothing is the last.
  const opening = /<!--|<script(?=[\s/>])/gi;
  const closing = /<\/script/gi;
  for (opening.lastIndex = from; ; ) {
    const found = opening.exec(text);
    const end = found?.[0] === '<!--' ? text.indexOf('-->', found.index) : found ? tagEnd(text, found.index) : -1;
    if (!found || end === -1) break;
    opening.lastIndex = end;
    if (found[0] === '<!--' || text[end - 1] === '/') continue;
    closing.lastIndex = end;
    const close = closing.exec(text);
    if (!close) break;
    keep.push([end + 1, close.index]);
    opening.lastIndex = close.index;
  }
  let result = '';
  from = 0;
  for (const [start, end] of keep) {
    result += blank(text.slice(from, start)) + text.slice(start, end);
    // Two blocks are two statements lists: a block without a final semicolon must not run into the next.
    from = end;
  }
  return result + blank(text.slice(from));
}

/** The `>` that ends a tag: one inside an attribute (`generic="T extends Map<string, T>"`) does not. */
function tagEnd(text: string, start: number): number {
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '>') return at;
    else if (character === '"' || character === "'") quote = character;
  }
  return -1;
}

/** True for files whose script is a block among markup. */
export function isComponent(uri: string): boolean {
  return /\.(?:vue|svelte|astro)$/.test(uri);
}

function blank(text: string): string {
  return text.replace(/[^\n\r]/g, ' ');
}
