/** The exit code of a check: a table of what was found and what was asked. */
import { describe, expect, it } from 'vitest';
import type { Finding, Run, Severity, Status, Verdict } from '../../src/model/index.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { exitCode, unanswered } from '../../src/policy/verdict.ts';

const run = (checker: string, verdict: Verdict, reason?: string): Run => ({
  checker,
  verdict,
  ...(reason ? { reason } : {}),
  compared: { declared: 1, actual: 1 },
  notices: [],
});
const finding = (severity: Severity, status: Status = 'new'): Finding => ({
  checker: 'garden',
  rule: 'garden/weed',
  kind: 'undeclared',
  subject: 'nettle',
  message: '',
  location: { uri: 'beds.ts' },
  related: [],
  confidence: 'certain',
  severity,
  status,
  fingerprint: '0',
});

describe('exitCode', () => {
  it.each<[string, Finding[], Run[], Policy['failOn'], string[], number]>([
    ['nothing found', [], [run('garden', 'aligned')], 'medium', [], 0],
    ['drift at the threshold', [finding('medium')], [run('garden', 'drift')], 'medium', [], 1],
    ['drift over the threshold', [finding('critical')], [run('garden', 'drift')], 'medium', [], 1],
    ['drift under the threshold', [finding('low')], [run('garden', 'drift')], 'medium', [], 0],
    ['drift that is never to fail', [finding('critical')], [run('garden', 'drift')], 'never', [], 0],
    ['known drift', [finding('high', 'known')], [run('garden', 'drift')], 'low', [], 0],
    ['waived drift', [finding('high', 'waived')], [run('garden', 'aligned')], 'low', [], 0],
    ['drift that came back', [finding('high', 'regressed')], [run('garden', 'drift')], 'low', [], 1],
    ['inconclusive, not required', [], [run('garden', 'inconclusive')], 'medium', [], 0],
    ['inconclusive and required', [], [run('garden', 'inconclusive')], 'medium', ['garden'], 3],
    ['skipped and required', [], [run('garden', 'skipped')], 'medium', ['garden'], 3],
    ['required, never ran', [], [run('garden', 'aligned')], 'medium', ['pond'], 3],
    ['required and drifted under the threshold', [finding('low')], [run('garden', 'drift')], 'medium', ['garden'], 0],
    [
      'drift beside a required checker without an answer',
      [finding('high')],
      [run('garden', 'drift')],
      'medium',
      ['pond'],
      1,
    ],
  ])('%s', (_, findings, runs, failOn, required, code) => {
    expect(exitCode({ findings, runs }, { failOn }, required)).toBe(code);
  });
});

describe('unanswered', () => {
  // @verifies REPORT-7
  it('names each required checker once, with the reason', () => {
    const runs = [run('garden', 'inconclusive', 'no plan was found'), run('hedge', 'skipped'), run('path', 'aligned')];
    expect(unanswered({ runs }, ['garden', 'hedge', 'garden', 'path', 'pond'])).toEqual([
      { checker: 'garden', reason: 'no plan was found' },
      { checker: 'hedge', reason: 'its run is skipped' },
      { checker: 'pond', reason: 'it did not run' },
    ]);
  });
});
