/** The command that runs Stryker on some lines alone. */

/** More ranges than these are no command line any more: the file as a whole is asked for then. */
const mostRanges = 20;

/** A file, and the lines of it that are to be mutated. */
export type MutateTarget = readonly [uri: string, ranges: readonly (readonly [first: number, last: number])[]];

/**
 * Undefined where the name of a file cannot be written safely: what is printed gets pasted into a shell, and the name is
 * the repository's. Ranges and globs do not go together, and a name such as `[id].ts` is a glob to Stryker.
 * @see https://stryker-mutator.io/docs/stryker-js/configuration/#mutate-string
 */
export function strykerCommand(targets: readonly MutateTarget[]): string | undefined {
  if (!targets.every(([uri]) => /^[\p{L}\p{N}_./@+ ()[\]{}-]+$/u.test(uri) && !uri.startsWith('-'))) return undefined;
  const parts = targets.flatMap(([uri, ranges]) => {
    if (/[()[\]{}]/.test(uri) || ranges.length > mostRanges || ranges.length === 0)
      return [uri.replaceAll(/[()[\]{}]/g, '?')];
    return ranges.map(([first, last]) => `${uri}:${first}-${last}`);
  });
  return `npx stryker run --mutate "${parts.join(',')}"`;
}
