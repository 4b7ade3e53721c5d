/** What changed between two texts, word by word: `the server lists all [-14-]{+15+} tools`, the unchanged middle left out. */

/** Words of unchanged text shown on either side of a change. */
const around = 6;
const longest = 4000;

/** One line a change, with the words around it. */
export async function wordDiff(then: string, now: string): Promise<string[]> {
  const { diffWords } = await import('diff');
  const parts = diffWords(then.slice(0, longest), now.slice(0, longest));
  const lines: string[] = [];
  let line = '';
  for (const [place, { value, added, removed }] of parts.entries()) {
    if (added) line += `{+${value.trim()}+} `;
    else if (removed) line += `[-${value.trim()}-] `;
    else {
      const words = value.trim().split(/\s+/);
      const isFirst = place === 0;
      const isLast = place === parts.length - 1;
      if (words.length <= around * 2 && !isFirst && !isLast) line += `${words.join(' ')} `;
      else {
        if (!isFirst) {
          lines.push(`${line}${words.slice(0, around).join(' ')}${words.length > around ? ' …' : ''}`.trim());
          line = '';
        }
        if (!isLast) line = `${words.length > around ? '… ' : ''}${words.slice(-around).join(' ')} `;
      }
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines.slice(0, 20);
}
