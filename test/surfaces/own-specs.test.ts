/** trueup is held to its own word: every scenario of its specifications is verified, and was reviewed as it reads now. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { trueup } from '../cli/run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('is aligned with its own specifications, all of them', async () => {
  const { code, stdout } = await trueup(root, ['check', '--only', 'spec', '--require', 'spec', '--format', 'json']);
  const { runs, findings } = JSON.parse(stdout) as Report;
  expect(findings.map(({ rule, subject, message }) => [rule, subject, message])).toEqual([]);
  expect(runs.map(({ verdict, alignment }) => [verdict, alignment])).toEqual([['aligned', 1]]);
  expect(runs[0]?.compared.declared).toBeGreaterThan(50);
  expect(code).toBe(0);
});
