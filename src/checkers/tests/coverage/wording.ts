/** How lines are written in a sentence. */

const shownRanges = 6;

/** `3, 10-12, 20 and 4 more places`. */
export function listed(ranges: readonly (readonly [first: number, last: number])[]): string {
  const shown = ranges.slice(0, shownRanges).map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
  const more = ranges.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more ${more === 1 ? 'place' : 'places'}` : '');
}
