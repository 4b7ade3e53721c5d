/** The script of a component file (.vue, .svelte, .astro) as a module of its own, every character still at its offset. */

/**
 * Replaces all that is not script by spaces, so that positions in the result are positions in the file. Markup expressions
 * are left out: whoever looks for something that they could hold has to say so.
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
  const lastComment = text.lastIndexOf('-->');
  for (opening.lastIndex = from; ;) {
    const found = opening.exec(text);
    if (!found) break;
    if (found[0] === '<!--') {
      if (found.index < lastComment) opening.lastIndex = text.indexOf('-->', found.index);
      continue;
    }
    const end = tagEnd(text, found.index);
    if (end === -1) break;
    opening.lastIndex = end;
    if (text[end - 1] === '/') continue;
    closing.lastIndex = end;
    const close = closing.exec(text);
    if (!close) break;
    keep.push([end + 1, close.index]);
    opening.lastIndex = close.index;
  }
  let result = '';
  from = 0;
  for (const [start, end] of keep) {
    // Two blocks are two lists of statements: one without a final semicolon must not run into the next.
    result +=
      (from === 0 ? blank(text.slice(0, start)) : `;${blank(text.slice(from + 1, start))}`) + text.slice(start, end);
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
