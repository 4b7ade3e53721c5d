/** Tests that were singled out while somebody worked on them, and silence all others of their file. */
import type { Drift } from '../../../model/index.ts';
import type { DeclaredFact } from '../facts.ts';
import { grouped } from '../grouped.ts';

/** node:test heeds the mark only where it was started with `--test-only`. */
const heedless: ReadonlySet<string> = new Set(['node:test']);

/** One finding a mark: that on a suite is told once, however many tests it holds. */
export function focusedDrifts(declared: readonly DeclaredFact[]): Drift[] {
  const files = grouped(declared, ({ location: { uri } }) => uri);
  return [...files].flatMap(([uri, own]) => {
    const focused = own.filter(({ data: { marks } }) => marks.some(({ kind }) => kind === 'only'));
    const silenced = own.length - focused.length;
    const marks = new Map(
      focused.flatMap((one) =>
        one.data.marks
          .filter(({ kind }) => kind === 'only')
          .map((mark) => [`${mark.line} ${mark.on}`, { one, mark }] as const),
      ),
    );
    return [...marks.values()].map(({ one: { data }, mark }): Drift => {
      const isHeeded = !heedless.has(data.runner) && silenced > 0;
      return {
        rule: 'tests/focused-test',
        subject: mark.on,
        message: `"${mark.on}" is marked only: ${consequence(data.runner, silenced)}`,
        location: { uri, startLine: mark.line },
        related: [],
        ...(isHeeded ? {} : { severity: 'low' }),
        confidence: data.approximate ? 'likely' : 'certain',
        fix: { description: 'Take the mark away before the change is merged.' },
      };
    });
  });
}

function consequence(runner: string, silenced: number): string {
  if (heedless.has(runner)) return 'with --test-only, no test without the mark runs';
  if (silenced === 0) return 'a test that is added to the file will not run';
  return silenced === 1
    ? 'the other test of the file does not run'
    : `the other ${silenced} tests of the file do not run`;
}
