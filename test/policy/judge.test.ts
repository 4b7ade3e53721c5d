/** The judge: severities after overrides, one finding an entity, a total order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Drift, Finding, Rule } from '../../src/model/index.ts';
import { fingerprint } from '../../src/policy/fingerprint.ts';
import { byImportance, judge } from '../../src/policy/judge.ts';
import type { RuleOverride } from '../../src/policy/policy.ts';
import { matchesRule } from '../../src/policy/rule-glob.ts';

const rule = (name: string, severity: Rule['severity'], kind: Rule['kind'] = 'undeclared'): Rule => ({
  id: `garden/${name}`,
  kind,
  severity,
  summary: '',
  help: '',
  falsePositives: '',
  helpUri: '',
});
const garden = { id: 'garden', rules: [rule('weed', 'medium'), rule('missing-fence', 'critical', 'missing')] };

const drift = (over: Partial<Drift> = {}): Drift => ({
  rule: 'garden/weed',
  subject: 'nettle',
  message: 'Nettle grows where nothing was sown.',
  location: { uri: 'beds/north.ts', startLine: 3 },
  related: [],
  confidence: 'certain',
  ...over,
});

const verdicts = (drifts: Drift[], rules: RuleOverride[] = []): string[] =>
  judge(garden, drifts, { failOn: 'medium', rules }).map(
    ({ subject, severity, location }) => `${severity} ${subject} ${location.uri}`,
  );

describe('judge', () => {
  it('makes a drift a finding with kind, severity, fingerprint and status', () => {
    expect(judge(garden, [drift({ facet: 'north' })], { failOn: 'medium', rules: [] })).toEqual([
      {
        ...drift({ facet: 'north' }),
        checker: 'garden',
        kind: 'undeclared',
        severity: 'medium',
        fingerprint: fingerprint({ checker: 'garden', rule: 'garden/weed', subject: 'nettle', facet: 'north' }),
        status: 'new',
      },
    ]);
  });

  it.each<[string, Partial<Drift>, RuleOverride[], string[]]>([
    ['the rule', {}, [], ['medium nettle beds/north.ts']],
    ['the evidence over the rule', { severity: 'low' }, [], ['low nettle beds/north.ts']],
    [
      'an override over both',
      { severity: 'low' },
      [{ rule: 'garden/weed', severity: 'high' }],
      ['high nettle beds/north.ts'],
    ],
    ['a glob', {}, [{ rule: 'garden/*', severity: 'high' }], ['high nettle beds/north.ts']],
    [
      'the last override that fits',
      {},
      [
        { rule: 'garden/weed', severity: 'high' },
        { rule: '*', severity: 'low' },
      ],
      ['low nettle beds/north.ts'],
    ],
    ['no override of another rule', {}, [{ rule: 'garden/weeds', severity: 'off' }], ['medium nettle beds/north.ts']],
    [
      'no override of another path',
      {},
      [{ rule: '*', severity: 'off', within: (uri) => uri.startsWith('paths/') }],
      ['medium nettle beds/north.ts'],
    ],
    ['off', {}, [{ rule: '*', severity: 'off', within: (uri) => uri.startsWith('beds/') }], []],
    ['a certain critical', { rule: 'garden/missing-fence' }, [], ['critical nettle beds/north.ts']],
    [
      'no critical that is only likely',
      { rule: 'garden/missing-fence', confidence: 'likely' },
      [],
      ['high nettle beds/north.ts'],
    ],
    [
      'no critical by override that is only possible',
      { confidence: 'possible' },
      [{ rule: '*', severity: 'critical' }],
      ['high nettle beds/north.ts'],
    ],
  ])('follows %s', (_, over, overrides, expected) => {
    expect(verdicts([drift(over)], overrides)).toEqual(expected);
  });

  it('throws where a drift names a rule that the checker does not have', () => {
    expect(() => verdicts([drift({ rule: 'garden/moss' })])).toThrow(
      'checker garden tells of garden/moss, which is none of its rules',
    );
  });

  it('merges the drifts of one entity: the first speaks, the other places follow once each', () => {
    const north = { uri: 'beds/north.ts', startLine: 3 };
    const south = { uri: 'beds/south.ts', startLine: 9 };
    const plan = { uri: 'plan.md', startLine: 1, role: 'declared at' };
    const [finding, ...others] = judge(
      garden,
      [
        drift({ location: north, related: [plan] }),
        drift({ location: south, related: [plan, { ...north, role: 'read at' }], message: 'again' }),
        drift({ location: south, related: [{ ...south, role: 'read at' }] }),
        drift({ location: { ...south, startLine: 10 } }),
        drift({ location: north }),
      ],
      { failOn: 'medium', rules: [] },
    );
    expect(others).toEqual([]);
    expect(finding).toEqual({
      ...drift({ location: north }),
      checker: 'garden',
      kind: 'undeclared',
      severity: 'medium',
      fingerprint: fingerprint({ checker: 'garden', rule: 'garden/weed', subject: 'nettle' }),
      status: 'new',
      related: [
        plan,
        { ...south, role: 'also here' },
        { ...south, role: 'read at' },
        { ...south, startLine: 10, role: 'also here' },
      ],
    });
  });

  it('lets the worst occurrence speak, and leaves out the places that are off', () => {
    const softened: RuleOverride[] = [
      { rule: 'garden/weed', severity: 'low', within: (uri) => uri === 'meadow.ts' },
      { rule: 'garden/weed', severity: 'off', within: (uri) => uri === 'compost.ts' },
    ];
    const [finding] = judge(
      garden,
      [
        drift({ location: { uri: 'compost.ts' } }),
        drift({ location: { uri: 'meadow.ts' } }),
        drift({ location: { uri: 'beds.ts' } }),
      ],
      { failOn: 'medium', rules: softened },
    );
    expect([finding?.severity, finding?.location, finding?.related]).toEqual([
      'medium',
      { uri: 'beds.ts' },
      [{ uri: 'meadow.ts', role: 'also here' }],
    ]);
  });

  it('keeps entities apart that differ in facet or rule alone', () => {
    expect(verdicts([drift(), drift({ facet: 'north' }), drift({ rule: 'garden/missing-fence' })])).toEqual([
      'medium nettle beds/north.ts',
      'medium nettle beds/north.ts',
      'critical nettle beds/north.ts',
    ]);
  });

  it('takes time in proportion to the occurrences of one entity', () => {
    const many = Array.from({ length: 20_000 }, (_, line) =>
      drift({ location: { uri: 'beds/north.ts', startLine: line + 1 } }),
    );
    const started = performance.now();
    expect(judge(garden, many, { failOn: 'medium', rules: [] })[0]?.related).toHaveLength(19_999);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('byImportance', () => {
  const finding = fc.record(
    {
      severity: fc.constantFrom('low', 'medium', 'high', 'critical'),
      checker: fc.constantFrom('env', 'spec'),
      rule: fc.constantFrom('a', 'b'),
      subject: fc.constantFrom('A', 'a', 'B'),
      facet: fc.constantFrom('', 'x'),
      fingerprint: fc.constantFrom('0', '1'),
    },
    { noNullPrototype: true },
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<Finding>;

  it('orders by severity, checker, rule, subject, facet, fingerprint, whatever the order before', () => {
    const key = (one: Finding): string =>
      [
        3 - ['low', 'medium', 'high', 'critical'].indexOf(one.severity),
        one.checker,
        one.rule,
        one.subject,
        one.facet,
        one.fingerprint,
      ].join('\0');
    fc.assert(
      fc.property(fc.array(finding), (findings) => {
        expect(findings.toSorted(byImportance).map(key)).toEqual(findings.map(key).toSorted());
      }),
    );
  });
});

describe('matchesRule', () => {
  it.each<[string, string, boolean]>([
    ['env/unused', 'env/unused', true],
    ['env/unused', 'env/unused-variable', false],
    ['env/*', 'env/unused-variable', true],
    ['env/*', 'environment/unused', false],
    ['*', 'env/unused', true],
    ['*/unused*', 'env/unused-variable', true],
    ['*unused*unused*', 'env/unused', false],
    ['env/*e', 'env/e', true],
    ['en*nv/x', 'env/x', false],
    ['', 'env/x', false],
    ['env/.x', 'env/ax', false],
  ])('%s on %s: %s', (glob, id, fits) => {
    expect(matchesRule(glob, id)).toBe(fits);
  });
});
