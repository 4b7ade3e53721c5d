/** Which Drift-Ack trailers pass, as git reads them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { command, folder } from '../run.ts';

const root = folder({});
const print = '3f2a91c04d5e';
const expected = 'trueup: expected, in the last paragraph: Drift-Ack: 3f2a91c04d5e the flag goes with the next release';

async function judged(message: string): Promise<[number | null, string[]]> {
  writeFileSync(join(root, 'message'), message);
  const { code, stderr } = await command(['hook-message', 'message', '--cwd', root]);
  return [code, stderr];
}

it.each([
  ['without a trailer', 'Fix the till\n'],
  ['with other trailers', 'Fix the till\n\nSigned-off-by: Ada <ada@example.org>\n'],
  ['with a reason', `Fix the till\n\nDrift-Ack: ${print} goes with the next release\n`],
  [
    'with a whole fingerprint',
    `Fix the till\n\ndrift-ack: ${print.repeat(5)}abcd goes next week\nSigned-off-by: Ada\n`,
  ],
  ['with a reason on the next line', `Fix the till\n\nDrift-Ack: ${print}\n  goes next week\n`],
  ['with a reason in another script', `Fix the till\n\nDrift-Ack: ${print} 来週直します\n`],
  ['that speaks of it in the subject', 'Drift-Ack: tell in the docs what it is\n'],
  ['that speaks of it in a sentence', 'Fix\n\nDrift-Ack trailers are read by CI.\n'],
  [
    'whose comments and diff speak of it',
    `Fix\n\n# Drift-Ack: x\n# ------------------------ >8 ------------------------\n# below\ndiff --git a/x b/x\n\nDrift-Ack: x\n`,
  ],
])('a message %s passes', async (_, message) => {
  expect(await judged(message)).toEqual([0, []]);
});

it.each([
  ['nothing', 'Drift-Ack:', 'Drift-Ack: "" is no fingerprint (at least 12 of its digits)'],
  [
    'a short fingerprint',
    'Drift-Ack: 3f2a91 goes next week',
    'Drift-Ack: "3f2a91" is no fingerprint (at least 12 of its digits)',
  ],
  ['a word for it', 'Drift-Ack: goes next week', 'Drift-Ack: "goes" is no fingerprint (at least 12 of its digits)'],
  ['no reason', `Drift-Ack: ${print}`, `Drift-Ack: ${print} has no reason`],
  ['a reason of signs', `Drift-Ack: ${print} - ok!`, `Drift-Ack: ${print} has no reason`],
  [
    'what would paint the terminal',
    'Drift-Ack: \u001b[2J x',
    'Drift-Ack: "\\x1b[2J" is no fingerprint (at least 12 of its digits)',
  ],
])('a trailer with %s does not', async (_, line, fault) => {
  expect(await judged(`Fix the till\n\n${line}\nSigned-off-by: Ada <a@example.org>\n`)).toEqual([
    1,
    [`trueup: ${fault}`, expected],
  ]);
});

it('that git would not read is told', async () => {
  const fault = 'Drift-Ack: a line that git does not read as a trailer, since it is not in the last paragraph';
  expect(await judged(`Fix\n\nDrift-Ack: ${print} goes next week\n\nAnd a word more.\n`)).toEqual([
    1,
    [`trueup: ${fault}`, expected],
  ]);
});

it('needs a file that is there', async () => {
  const { code, stderr } = await command(['hook-message', 'nowhere', '--cwd', root]);
  expect([code, stderr]).toEqual([2, ['trueup: nowhere: there is no such file']]);
});
