/** What the command line decides by itself: colours, failures, laps. */
import { describe, expect, it } from 'vitest';
import { failure } from '../../src/cli/failure.ts';
import { paints } from '../../src/cli/io.ts';
import { stopwatch } from '../../src/cli/stopwatch.ts';
import { ConfigError, UnavailableError } from '../../src/model/index.ts';
import { command, folder, shop } from './run.ts';

describe('paints', () => {
  it.each<[boolean, Record<string, string>, boolean, boolean]>([
    [false, {}, true, true],
    [false, {}, false, false],
    [true, { FORCE_COLOR: '1' }, true, false],
    [false, { NO_COLOR: '1' }, true, false],
    [false, { NO_COLOR: '' }, true, true],
    [false, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [false, { FORCE_COLOR: '1' }, false, true],
    [false, { FORCE_COLOR: '0' }, true, false],
    [false, { FORCE_COLOR: '' }, true, true],
    [false, { TERM: 'dumb' }, true, false],
  ])('--no-color %s, %j, terminal %s: %s', (noColor, env, terminal, painted) => {
    expect(paints(noColor, env, terminal)).toBe(painted);
  });
});

describe('failure', () => {
  const running = new AbortController().signal;

  it("tells the user's mistake in a line, each of several in its own, and the hint below", () => {
    expect(failure(new ConfigError('a\u001b[2Jb\nc', 'do d'), running)).toEqual({
      text: 'trueup: a\\x1b[2Jb\ntrueup: c\ntrueup:   do d\n',
      code: 2,
    });
    expect(failure(new UnavailableError('no git'), running)).toEqual({ text: 'trueup: no git\n', code: 2 });
  });

  it('keeps the stack of a bug, and of what caused it, with nothing that acts on a terminal', () => {
    const { text, code } = failure(new Error('broken', { cause: new TypeError('by \u001b[2J this') }), running);
    expect(code).toBe(2);
    expect(text).toMatch(
      /^Error: broken\n +at .*\n[^]*\ncaused by TypeError: by \\x1b\[2J this\n +at .*\n[^]*\ntrueup: this is a bug in trueup\. /,
    );
  });

  it('is 130 where the user interrupted, whatever else went wrong', async () => {
    const interruption = new AbortController();
    interruption.abort();
    expect(failure(new Error('broken'), interruption.signal)).toEqual({ text: 'trueup: interrupted\n', code: 130 });
    expect(await command(['check', '--cwd', folder(shop)], interruption.signal)).toEqual({
      code: 130,
      stdout: '',
      stderr: ['trueup: interrupted'],
    });
  });
});

describe('stopwatch', () => {
  it('has a line a lap, and the sum', () => {
    const watch = stopwatch();
    watch.lap('start');
    watch.lap('env', 'begins');
    watch.lap('spec', 'begins');
    watch.lap('check', 'ends');
    watch.lap('format');
    expect(watch.table().replace(/ +\d+ ms/g, '')).toBe('start\nenv\nspec\nformat\nin all\n');
  });
});
