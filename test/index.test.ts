/** The public API: somebody else's checker, from facts to the report. */
import { expect, it } from 'vitest';
import * as trueup from '../src/index.ts';
import { alignment, check, checkers, defineChecker, differences, memoryTree, perFile } from '../src/index.ts';
import type { Fact } from '../src/index.ts';

interface Herb {
  bed: number;
}

/** Lines such as `basil 2`. */
const herbs = (glob: string) =>
  perFile<{ shade: boolean }, Fact<Herb>>([glob], {
    id: 'herbs@1',
    prefilter: (text) => text.includes(' '),
    extract: ({ uri, text }) => ({
      facts: text.split('\n').flatMap((line, index) => {
        const [name, bed] = line.split(' ');
        return name && bed ? [{ name, location: { uri, startLine: index + 1 }, data: { bed: Number(bed) } }] : [];
      }),
    }),
  });

const rule = {
  kind: 'missing',
  severity: 'medium',
  summary: 'A herb of the plan does not grow.',
  help: 'Sow it.',
  falsePositives: 'Not reported: herbs in the shade.',
  helpUri: 'https://herbs.example/rules#herbs-not-sown',
} as const;

const garden = defineChecker({
  id: 'herbs',
  area: 'spec',
  summary: 'herbs, held to the plan',
  rules: [
    { id: 'herbs/not-sown', ...rule },
    { id: 'herbs/wrong-bed', ...rule, kind: 'mismatch', severity: 'low' },
  ],
  config: { defaults: { shade: false }, schema: () => Promise.reject(new Error('nobody configures this')) },
  declared: [herbs('plan/*.txt')],
  actual: [herbs('beds/*.txt')],
  compare({ declared, actual }) {
    const { missing, matched, undeclared } = differences(declared, actual);
    const moved = matched.filter(({ declared: [plan], actual: [bed] }) => plan?.data.bed !== bed?.data.bed);
    const all = missing.length + matched.length + undeclared.length;
    const share = alignment(matched.length - moved.length, all);
    return {
      drifts: [
        ...missing.flatMap(({ key, declared: [plan] }) =>
          plan
            ? [
                {
                  ...{
                    rule: 'herbs/not-sown',
                    subject: key,
                    message: `${key} does not grow`,
                    confidence: 'certain' as const,
                  },
                  ...{ location: plan.location, related: [], expected: `bed ${plan.data.bed}` },
                },
              ]
            : [],
        ),
        ...moved.flatMap(({ key, declared: [plan], actual: [bed] }) =>
          plan && bed
            ? [
                {
                  ...{
                    rule: 'herbs/wrong-bed',
                    subject: key,
                    message: `${key} grows elsewhere`,
                    confidence: 'likely' as const,
                  },
                  ...{ location: bed.location, related: [{ ...plan.location, role: 'planned' }] },
                },
              ]
            : [],
        ),
      ],
      ...(share === undefined ? {} : { alignment: share }),
    };
  },
});

it('runs a checker brought from outside', async () => {
  const tree = memoryTree({
    'plan/herbs.txt': 'basil 1\nmint 2\nsage 3\n',
    'beds/north.txt': 'basil 1\nsage 4\n',
    'beds/empty.txt': 'nothing\n',
    'beds/logo.txt': '\0',
  });
  const report = await check({ tree, checkers: [garden], version: '9.9.9' });
  expect(report).toEqual({
    schemaVersion: 1,
    tool: { name: 'trueup', version: '9.9.9' },
    plan: 'default',
    rules: garden.rules,
    runs: [
      {
        checker: 'herbs',
        verdict: 'drift',
        compared: { declared: 3, actual: 2 },
        alignment: 1 / 3,
        notices: [
          {
            id: 'skipped-binary',
            level: 'note',
            message: '1 file not read (not text): beds/logo.txt',
            location: { uri: 'beds/logo.txt' },
          },
        ],
      },
    ],
    findings: [
      {
        checker: 'herbs',
        rule: 'herbs/not-sown',
        kind: 'missing',
        severity: 'medium',
        subject: 'mint',
        message: 'mint does not grow',
        location: {
          uri: 'plan/herbs.txt',
          startLine: 2,
          frame: { startLine: 1, lines: ['basil 1', 'mint 2', 'sage 3'] },
        },
        related: [],
        expected: 'bed 2',
        confidence: 'certain',
        status: 'new',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      {
        checker: 'herbs',
        rule: 'herbs/wrong-bed',
        kind: 'mismatch',
        severity: 'low',
        subject: 'sage',
        message: 'sage grows elsewhere',
        location: { uri: 'beds/north.txt', startLine: 2, frame: { startLine: 1, lines: ['basil 1', 'sage 4'] } },
        related: [
          {
            uri: 'plan/herbs.txt',
            startLine: 3,
            role: 'planned',
            frame: { startLine: 2, lines: ['mint 2', 'sage 3'] },
          },
        ],
        confidence: 'likely',
        status: 'new',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ],
  });
});

it('runs it beside the checkers of the house', async () => {
  const tree = memoryTree({
    'plan/herbs.txt': 'basil 1\n',
    'beds/north.txt': 'basil 1\n',
    '.env.example': 'WATER_URL=\n',
    'src/water.ts': 'export const water = process.env.WATER_URL;\n',
  });
  const env = checkers.filter(({ id }) => id === 'env');
  const { runs, findings } = await check({ tree, checkers: [...env, garden], version: '9.9.9' });
  expect(findings).toEqual([]);
  expect(runs.map(({ checker, verdict }) => [checker, verdict])).toEqual([
    ['env', 'aligned'],
    ['herbs', 'aligned'],
  ]);
});

it('offers these values and no more', () => {
  expect(Object.keys(trueup).sort()).toEqual([
    ...[
      'ConfigError',
      'UnavailableError',
      'UnreadableError',
      'alignment',
      'check',
      'checkers',
      'children',
      'confidences',
    ],
    ...['defineChecker', 'differences', 'extractFiles', 'headingsOf', 'inlineCodesOf', 'memoryTree', 'openTree'],
    ...['parseDotenv', 'parseMarkdown', 'parseSource', 'parseYaml', 'perFile', 'severities', 'tablesOf', 'walk'],
  ]);
});
