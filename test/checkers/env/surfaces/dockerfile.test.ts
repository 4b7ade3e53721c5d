import { describe, expect, it } from 'vitest';
import { dockerfile } from '../../../../src/checkers/env/surfaces/dockerfile.ts';
import { linesOf } from './facts.ts';

describe('Dockerfiles', () => {
  it.each([
    ['ENV PORT=3000', ['1:5 PORT sets number']],
    ['ENV GREETING hello big world', ['1:5 GREETING sets text']],
    [
      'ENV HOST="0.0.0.0" LOG_LEVEL=info \\\n    API_URL="https://a b"',
      ['1:5 HOST sets text', '1:20 LOG_LEVEL sets text', '2:5 API_URL sets text'],
    ],
    ['ENV A=1 \\\n# a comment in between\n\n  B=2', ['1:5 A sets number', '4:3 B sets number']],
    ['ARG API_URL', ['1:5 API_URL sets']],
    ['ARG VERSION=20 SCOPE', ['1:5 VERSION sets number', '1:16 SCOPE sets']],
    ['ARG API_URL\nENV API_URL=$API_URL', ['1:5 API_URL sets', '2:5 API_URL sets']],
    ['CMD node server.js --port $PORT', ['1:28 PORT reads $PORT unknown deploy possible']],
    ['CMD ["sh", "-c", "serve ${API_URL:-/}"]', ['1:27 API_URL reads ${API_URL:-…} optional deploy possible']],
    ['run <<EOF\nENV NOT=1\nEOF\nENV YES=1', ['4:5 YES sets number']],
  ])('reads %j', async (text, expected) => {
    expect(await linesOf(dockerfile, 'Dockerfile', text)).toEqual(expected);
  });

  it.each([
    ['a build step: the host is out of its reach', 'FROM node\nRUN echo $API_URL && make -C ${BUILD_DIR}'],
    ['a command that expands what the file sets', 'ENV PORT=1\nCMD serve $PORT'].slice(0, 2),
    ['the exec form, which has no shell', 'CMD ["serve", "$PORT"]'],
    ['a comment', '# ENV PORT=1\n  # ARG X=1'],
    ['single quotes', "ENTRYPOINT sh -c 'echo $API_URL'"],
  ])('is silent on %s', async (_, text = '') => {
    expect(
      (await linesOf(dockerfile, 'Dockerfile', text)).filter((each) => each.includes('reads') || text.startsWith('#')),
    ).toEqual([]);
  });
});
