/** Rule names with `*`: which rules an override speaks of. */

/**
 * Whether a rule id fits a glob in which `*` stands for any run of characters, slashes included: `env/*`, `*`.
 * By hand because ids need nothing more, and a glob library would be loaded on every start.
 */
export function matchesRule(glob: string, id: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return id === glob;
  if (!id.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = id.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return id.length - last.length >= at && id.endsWith(last);
}
