/** Where the time goes, for `--timings`: never part of a report, which holds no clock. */

export interface Stopwatch {
  /** Ends the lap before it; a lap that begins is told apart from one that ends, since checkers say only when they begin. */
  lap(name: string, edge?: 'begins' | 'ends'): void;
  /** A line a lap, and the sum. */
  table(): string;
}

export function stopwatch(): Stopwatch {
  // Counts from the start of the process: loading the program is part of what a user waits for.
  let last = 0;
  let running: string | undefined;
  const laps: { name: string; milliseconds: number }[] = [];
  return {
    lap(name, edge) {
      const now = performance.now();
      const ended = running ?? (edge === undefined ? name : undefined);
      if (ended !== undefined) laps.push({ name: ended, milliseconds: now - last });
      running = edge === 'begins' ? name : undefined;
      last = now;
    },
    table() {
      const rows = [...laps, { name: 'in all', milliseconds: last }];
      const width = Math.max(...rows.map((row) => row.name.length));
      return rows.map((row) => `${row.name.padEnd(width)}  ${row.milliseconds.toFixed(0).padStart(6)} ms\n`).join('');
    },
  };
}
