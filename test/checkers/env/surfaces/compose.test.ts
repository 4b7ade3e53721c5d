import { describe, expect, it } from 'vitest';
import { compose } from '../../../../src/checkers/env/surfaces/compose.ts';
import { linesOf } from './facts.ts';

const read = (text: string) => linesOf(compose, 'docker/compose.yml', text);
const service = (lines: string) => `services:\n  web:\n${lines}`;

describe('Compose files', () => {
  it('reads both forms of environment', async () => {
    expect(await read(service('    environment:\n      - PORT=3000\n      - "HOST=a b"\n      - PASSED_ON\n'))).toEqual(
      ['4:9 PORT sets number', '5:10 HOST sets text', '6:9 PASSED_ON reads environment: KEY unknown deploy certain'],
    );
    expect(
      await read(service('    environment:\n      PORT: 3000\n      "HOST": ""\n      PASSED_ON:\n      ON: true\n')),
    ).toEqual([
      '4:7 PORT sets number',
      '5:8 HOST sets empty',
      '6:7 PASSED_ON reads environment: KEY unknown deploy certain',
      '7:7 ON sets boolean',
    ]);
  });

  it.each([
    ['image: web:${TAG}', ['3:18 TAG reads ${TAG} unknown deploy certain']],
    ['image: web:$TAG', ['3:17 TAG reads $TAG unknown deploy certain']],
    ['image: web:${TAG:-latest}', ['3:18 TAG reads ${TAG:-…} optional deploy certain']],
    ['image: web:${TAG-latest}', ['3:18 TAG reads ${TAG-…} optional deploy certain']],
    ['image: web:${TAG:?say which}', ['3:18 TAG reads ${TAG:?…} required deploy certain']],
    ['image: web:${TAG?}', ['3:18 TAG reads ${TAG?…} required deploy certain']],
    [
      'image: "${TAG:-${FALLBACK_TAG:?x}}"',
      [
        '3:15 TAG reads ${TAG:-…} optional deploy certain',
        '3:22 FALLBACK_TAG reads ${FALLBACK_TAG:?…} required deploy certain',
      ],
    ],
    ['command: |\n      echo $$HOME $${NOT}\n      echo $TAG', ['5:13 TAG reads $TAG unknown deploy certain']],
    ['ports: ["${PORT}:80"]', ['3:16 PORT reads ${PORT} unknown deploy certain']],
    [
      'build:\n      args:\n        VERSION: 1\n        COMMIT:',
      ['5:9 VERSION sets number', '6:9 COMMIT reads environment: KEY unknown deploy certain'],
    ],
    [
      'environment:\n      URL: http://$HOST_NAME/',
      ['4:7 URL sets', '4:20 HOST_NAME reads $HOST_NAME unknown deploy certain'],
    ],
  ])('reads %j', async (lines, expected) => {
    expect(await read(service(`    ${lines}`))).toEqual(expected);
  });

  it('follows anchors and merge keys, and tells of each place once', async () => {
    const text =
      'x-env: &env\n  A_KEY: 1\n  B_KEY: ${B_KEY}\nservices:\n  web:\n    environment: *env\n  job:\n    environment:\n      <<: *env\n      C_KEY: 2\n';
    expect(await read(text)).toEqual([
      '2:3 A_KEY sets number',
      '3:12 B_KEY reads ${B_KEY} unknown deploy certain',
      '10:7 C_KEY sets number',
    ]);
  });

  it.each([
    ['B: ${B}', ['4:12 B reads ${B} unknown deploy certain']],
    ['B: "${B:-}"', ['4:13 B reads ${B:-…} optional deploy certain']],
    ['B: $B', ['4:11 B reads $B unknown deploy certain']],
    ['B: ${B:?say which}', ['4:12 B reads ${B:?…} required deploy certain']],
    ['- B=${B}', ['4:13 B reads ${B} unknown deploy certain']],
    ['- "B=${B-}"', ['4:14 B reads ${B-…} optional deploy certain']],
    // A default, another key or more text is something that the file adds.
    ['B: ${B:-3000}', ['4:7 B sets', '4:12 B reads ${B:-…} optional deploy certain']],
    [
      'B: ${B}${C}',
      ['4:7 B sets', '4:12 B reads ${B} unknown deploy certain', '4:16 C reads ${C} unknown deploy certain'],
    ],
    ['B: ${BB}', ['4:7 B sets', '4:12 BB reads ${BB} unknown deploy certain']],
    ['B: ${B}/v1', ['4:7 B sets', '4:12 B reads ${B} unknown deploy certain']],
  ])('tells only of the read where %s hands the key on', async (line, expected) => {
    expect(await read(service(`    environment:\n      ${line}`))).toEqual(expected);
  });

  it('reads a secret that comes from the environment', async () => {
    expect(await read('secrets:\n  token:\n    environment: API_TOKEN\n')).toEqual([
      '3:18 API_TOKEN reads environment: KEY unknown deploy certain',
    ]);
  });

  it.each([
    ['comments', service('    # image: ${TAG}\n    image: web # ${TAG}')],
    ['escaped dollar signs', service('    command: echo $$TAG $$$$')],
    ['names that are none', service('    environment:\n      - 1X=2\n      - just words')],
    ['args that are no build arguments', service('    args:\n      A_KEY: 1')],
  ])('is silent on %s', async (_, text) => {
    expect(await read(text)).toEqual([]);
  });

  it('says aloud what is no YAML, without quoting it', async () => {
    const { notices } = await compose.extractor.extract({
      uri: 'compose.yml',
      text: 'services:\n  a: [1\n  password: hunter2-$X\n b: "',
    });
    expect(notices).toMatchObject([{ id: 'unparsed-file', level: 'warning', location: { uri: 'compose.yml' } }]);
    expect(JSON.stringify(notices)).not.toContain('hunter2');
  });
});
