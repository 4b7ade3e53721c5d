/** Our block in scripts of others. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOf, refusal, withBlock, withoutBlock } from '../../../src/cli/init/shell-block.ts';

const block = blockOf('#!/bin/sh\necho ours "$TRUEUP_DIR" "$1"\nexit 3\n', "the owner's");
const ran = (text: string, flags: readonly string[] = []): [number | null, string] => {
  const { status, stdout } = spawnSync('sh', [...flags, '-s', 'message'], { input: text, encoding: 'utf8' });
  return [status, stdout];
};

describe('the block', () => {
  it('runs what it holds, ends the script where that fails, and leaves nothing behind where it does not', () => {
    expect(ran(`${block}echo after\n`)).toEqual([3, "ours the owner's message\n"]);
    const passing = blockOf('exit 0\n', '');
    expect(ran(`${passing}echo "after \${TRUEUP_DIR-unset}"\n`, ['-e'])).toEqual([0, 'after unset\n']);
  });

  it.each([
    ['an empty script', '', block],
    ['a script', '#!/bin/sh\nnpm test\n', `#!/bin/sh\nnpm test\n${block}`],
    ['one without a last line feed', 'npm test', `npm test\n${block}`],
    [
      'one that hands over',
      '#!/bin/sh\nnpm test\nexec lint-staged\n',
      `#!/bin/sh\nnpm test\n${block}exec lint-staged\n`,
    ],
    ['one that always ends', 'npm test\nexit 0\n', `npm test\n${block}exit 0\n`],
    ['one that redirects itself', 'exec 2>&1\nnpm test\n', `exec 2>&1\nnpm test\n${block}`],
    [
      'one that hands over in two lines',
      'exec lint-staged \\\n  --quiet\n\n# end\n',
      `${block}exec lint-staged \\\n  --quiet\n\n# end\n`,
    ],
    ['one that ends in a condition', 'if x; then\nexit 1\nfi\n', `if x; then\nexit 1\nfi\n${block}`],
    ['one that redirects itself at last', 'exec  2>&1\n', `exec  2>&1\n${block}`],
    ['one that prints such a line', 'cat <<END\nexit\nEND\n', `cat <<END\nexit\nEND\n${block}`],
    [
      'one that may end',
      '[ -t 1 ] || exit 0\nif x; then\n  exit 1\nfi\n',
      `[ -t 1 ] || exit 0\nif x; then\n  exit 1\nfi\n${block}`,
    ],
    ['one with an older block', `before\n${blockOf('old\n', "the owner's")}after\n`, `before\n${block}after\n`],
  ])('goes into %s', (_, text, expected) => {
    expect([refusal(text), withBlock(text, block)]).toEqual([undefined, expected]);
  });

  it.each([
    ['#!/usr/bin/env node\n', 'is not a script for sh or bash'],
    ['#!/usr/bin/python3\n', 'is not a script for sh or bash'],
    ['#!/usr/bin/env fish\n', 'is not a script for sh or bash'],
    ['npm test\r\n', 'has Windows line ends'],
  ])('does not go into %j', (text, why) => {
    expect(refusal(text)).toBe(why);
  });

  it.each(['#!/bin/sh', '#!/usr/bin/env sh', '#!/bin/bash -e', '#!/usr/bin/env bash', '#! /bin/dash'])(
    'knows %s',
    (line) => {
      expect(refusal(`${line}\n`)).toBeUndefined();
    },
  );

  it('stands beside that of another folder', () => {
    const [a, ab] = [blockOf('one\n', 'apps/a'), blockOf('two\n', 'apps/ab')];
    const both = withBlock(withBlock('', a), ab);
    expect([both, withBlock(both, a), withoutBlock(both, 'apps/a'), withoutBlock(both, '')]).toEqual([
      a + ab,
      a + ab,
      ab,
      both,
    ]);
  });

  it('comes out without a trace, wherever it went in', () => {
    const line = fc.constantFrom(
      '',
      '#!/bin/sh',
      'npm test',
      'exec x',
      'exit 0',
      '  exit 1',
      '# >>> other',
      ') || exit $?',
      '# <<< trueup',
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.map((one) => `${one}\n`).join('');
        const once = withBlock(text, block);
        expect([withoutBlock(once, "the owner's"), withBlock(once, block)]).toEqual([text, once]);
      }),
    );
  });
});
