/** The command by which Stryker looks again at some lines: safe to be pasted into a shell. */
import { describe, expect, it } from 'vitest';
import { strykerCommand } from '../../../../src/checkers/tests/mutation/command.ts';

describe('the command', () => {
  it.each<[Parameters<typeof strykerCommand>[0], string | undefined]>([
    [
      [
        [
          'src/a.ts',
          [
            [1, 3],
            [9, 9],
          ],
        ],
      ],
      'npx stryker run --mutate "src/a.ts:1-3,src/a.ts:9-9"',
    ],
    // Names that are globs to Stryker take no ranges.
    [[['app/(shop)/[id].tsx', [[1, 3]]]], 'npx stryker run --mutate "app/?shop?/?id?.tsx"'],
    [[['src/ä b.ts', [[1, 1]]]], 'npx stryker run --mutate "src/ä b.ts:1-1"'],
    // What is printed gets pasted into a shell.
    [[['src/$(reboot).ts', [[1, 1]]]], undefined],
    [[['src/a".ts', [[1, 1]]]], undefined],
    [[['-x.ts', [[1, 1]]]], undefined],
  ])('%j', (targets, command) => {
    expect(strykerCommand(targets)).toBe(command);
  });
});
