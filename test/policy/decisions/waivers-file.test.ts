/** The file of waivers: what is read, and what is refused with the place of the mistake. */
import { describe, expect, it } from 'vitest';
import { parseWaivers } from '../../../src/policy/waivers.ts';
import { mistake } from './world.ts';

describe('waivers', () => {
  const uri = '.trueup/waivers.json';
  const file = (line: string): string => `{ "schemaVersion": 1, "waivers": [\n${line}\n] }`;

  it('know where they stand', () => {
    const text = file(
      `{ "rule": "garden/*", "subject": "oak*", "reason": "mitigated", "owner": "ada" },\n\n{ "fingerprint": "${'a'.repeat(12)}", "reason": "won't fix", "owner": "bob", "until": "2027-01-31", "note": "n" }`,
    );
    expect(parseWaivers(text, uri)).toEqual([
      { rule: 'garden/*', subject: 'oak*', reason: 'mitigated', owner: 'ada', location: { uri, startLine: 2 } },
      {
        fingerprint: 'a'.repeat(12),
        reason: "won't fix",
        owner: 'bob',
        until: '2027-01-31',
        note: 'n',
        location: { uri, startLine: 4 },
      },
    ]);
  });

  it.each([
    ['{}', 'expected a "fingerprint", or a "rule" with a "subject"'],
    [
      '{"rule":"garden/*","reason":"mitigated","owner":"ada"}',
      'expected a "fingerprint", or a "rule" with a "subject"',
    ],
    [
      '{"rule":"garden/*","subject":"*","reason":"because","owner":"ada"}',
      'expected one of: false positive, won\'t fix, used in tests, mitigated · say the rest in "note"',
    ],
    ['{"rule":"garden/*","subject":"*","reason":"mitigated"}', 'expected "owner"'],
    [
      '{"fingerprint":"abc","reason":"mitigated","owner":"ada"}',
      'expected a fingerprint: at least twelve hexadecimal digits',
    ],
    [
      '{"rule":"garden/*","subject":"*","reason":"mitigated","owner":"ada","until":"soon"}',
      '"until": expected a day such as 2027-01-31',
    ],
    ['<<<<<<< HEAD', 'a merge conflict'],
  ])('%s is refused', (line, expected) => {
    expect(mistake(() => parseWaivers(file(line), uri))).toBe(`${uri}:2: ${expected}`);
  });
});
