/** Records how much of each file the tests run, for the rule that tells when it becomes less. */
import type { TestsConfig } from '../checkers/tests/config.ts';
import { contextOf } from '../run-checker.ts';
import { changeLocked } from '../tree/locked-file.ts';
import { writer } from './decisions.ts';
import type { Session } from './session.ts';

/** The line that tells of it; none where there is no coverage report. `tighten`: nothing is begun, and nothing made laxer. */
export async function recordCoverage({ root, options }: Session, tighten: boolean): Promise<string[]> {
  const section = options.sections?.['tests'] as TestsConfig | undefined;
  if (!options.checkers.some(({ id }) => id === 'tests') || !section) return [];
  const { coverageToRecord, ratchetFile } = await import('../checkers/tests/coverage/index.ts');
  const { context, finish } = contextOf(options);
  try {
    const text = await coverageToRecord(context, section, { tighten });
    if (text === undefined) return [];
    let isNew = false;
    await changeLocked({ root, uri: ratchetFile, writer }, (before) => {
      isNew = before !== text;
      return text;
    });
    return isNew ? [`  coverage recorded · ${ratchetFile}`] : [];
  } finally {
    await finish();
  }
}
