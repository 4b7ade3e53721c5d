/** The script of a component file (.vue, .svelte, .astro) as a module of its own, every character still at its offset. */

/**
 * Replaces all that is not script by spaces, so that positions in the result are positions in the file. Markup expressions
 * are left out here: `expressions` tells whether any could read something that the script does not show.
 */
export function scriptOf(uri: string, text: string): string {
  const keep: [number, number][] = [];
  if (uri.endsWith('.astro')) {
    const fence = /^\s*---[^\S\n]*\n/.exec(text);
    const close = fence ? text.indexOf('\n---', fence[0].length - 1) : -1;
    if (fence && close !== -1) keep.push([fence[0].length, close + 1]);
  }
  // Linear: each tag is found by indexOf from where the last block ended.
  const lower = text.toLowerCase();
  for (let at = lower.indexOf('<script'); at !== -1; ) {
    const open = lower.indexOf('>', at);
    const close = open === -1 ? -1 : lower.indexOf('</script', open);
    if (close === -1) break;
    if (!text.slice(at, open).endsWith('/')) keep.push([open + 1, close]);
    at = lower.indexOf('<script', close);
  }
  let result = '';
  let from = 0;
  for (const [start, end] of keep) {
    result += blank(text.slice(from, start)) + text.slice(start, end);
    // Two blocks are two statements lists: a block without a final semicolon must not run into the next.
    from = end;
  }
  return result + blank(text.slice(from));
}

/** True for files whose script is a block among markup. */
export function isComponent(uri: string): boolean {
  return /\.(?:vue|svelte|astro)$/.test(uri);
}

function blank(text: string): string {
  return text.replace(/[^\n\r]/g, ' ');
}
