/** `trueup report --matrix`: every requirement with its state and the tests that verify it, as a Markdown table. */
import { resolve } from 'node:path';
import { visible } from '../../formatters/escape.ts';
import { plural } from '../../formatters/summary.ts';
import { ConfigError } from '../../model/index.ts';
import { writeTextFile } from '../../tree/text-file.ts';
import type { Io } from '../io.ts';
import type { Args, Command } from '../options.ts';
import { withReview } from '../spec-review.ts';

export const report: Command = {
  name: 'report',
  options: ['matrix', 'output', 'config', 'cwd'],
  about:
    'Writes the traceability matrix: each requirement, its state, the tests that verify it, when they were last written or reviewed, and how many mutants survive in what they run.',
  examples: [
    { line: 'trueup report --matrix', about: 'on stdout' },
    { line: 'trueup report --matrix --output docs/matrix.md', about: 'as a file' },
  ],
  run,
};

async function run({ values }: Args, io: Io): Promise<number> {
  if (!values.matrix) throw new ConfigError('report needs --matrix: the matrix of requirements and tests');
  return await withReview(values, io, async ({ context, review }) => {
    const { matrix, matrixRows } = await import('../../checkers/spec/review.ts');
    const rows = await matrixRows(context, review);
    if (values.output === undefined) io.out(matrix(rows));
    else {
      await writeTextFile(resolve(values.output), visible(values.output), matrix(rows));
      io.out(`trueup: a matrix of ${plural(rows.length, 'requirement')} · ${visible(values.output)}\n`);
    }
    return 0;
  });
}
