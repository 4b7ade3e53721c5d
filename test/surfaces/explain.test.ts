/** What a check tells of a change alone: `explain` finds it again by the line that the check prints, on real git repositories. */
import { expect, it } from 'vitest';
import { trueup } from '../cli/run.ts';
import { repository, run, write } from '../tree/repository.ts';

const shop = {
  // A computer that is busy must not make a hook short of time here.
  'trueup.json': '{ "hook": { "budgetMs": 60000 } }',
  'src/price.ts': 'export const price = (amount: number) => amount * 2;\n',
  'test/price.test.ts': "import { price } from '../src/price.ts';\nit('doubles', () => expect(price(2)).toBe(4));\n",
};

it.each([
  ['--base', ['--base', 'HEAD~1'], /^--base [0-9a-f]{12}$/],
  ['--staged', ['--staged', '--format', 'text'], /^--staged$/],
])('explains with %s what plain explain does not find', async (flag, flags, expected) => {
  const root = repository(shop);
  write(root, { 'src/price.ts': 'export const price = (amount: number) => amount * 3;\n' });
  run(root, 'add', '--all');
  if (flag === '--base') run(root, 'commit', '--quiet', '--message', 'Triple the price');
  const checked = await trueup(root, ['check', '--only', 'tests', ...flags]);
  const [, fingerprint = '', option = ''] = /trueup explain ([0-9a-f]{12}) ?(.*)$/m.exec(checked.stdout) ?? [];
  expect(option).toMatch(expected);
  const { code, stdout, stderr } = await trueup(root, ['explain', fingerprint, ...option.split(' ')]);
  expect({ code, stderr, title: stdout.split('\n')[0] }).toEqual({ code: 0, stderr: [], title: 'src/price.ts' });
  expect(stdout).toContain('rule         tests/source-changed-alone\n');
  expect((await trueup(root, ['explain', fingerprint])).code).toBe(2);
});
