import { describe, expect, it } from 'vitest';
import { shell } from '../../../../src/checkers/env/surfaces/shell.ts';
import { linesOf } from './facts.ts';

const read = (text: string, uri = 'scripts/deploy.sh') => linesOf(shell, uri, text);

describe('shell scripts', () => {
  it.each([
    ['echo $API_URL', '1:7 API_URL reads $API_URL unknown script likely'],
    ['echo "${API_URL}/v1"', '1:9 API_URL reads ${API_URL} unknown script likely'],
    ['PORT_IN="${API_PORT:-3000}"', '1:12 API_PORT reads ${API_PORT:-…} optional script likely'],
    [': "${API_URL:?set it}"', '1:6 API_URL reads ${API_URL:?…} required script likely'],
    ['PORT=${PORT:-3000} node server.js', '1:8 PORT reads ${PORT:-…} optional script likely'],
    ['cat <<EOF\nurl: $API_URL\nEOF', '2:7 API_URL reads $API_URL unknown script likely'],
    ['if [ -z "$PLATFORM" ]; then\n  PLATFORM=linux\nfi', '1:11 PLATFORM reads $PLATFORM optional script likely'],
    [
      'if [ -z "$API_URL" ]; then\n  echo "no API_URL" >&2\n  exit 1\nfi',
      '1:11 API_URL reads $API_URL required script likely',
    ],
    ['export API_URL\necho "$(curl "$API_URL")"', '2:16 API_URL reads $API_URL unknown script likely'],
    ['. ./lib.sh\necho $API_URL', '2:7 API_URL reads $API_URL unknown script possible'],
    ['. ./.env\necho $API_URL', '2:7 API_URL reads $API_URL unknown script likely'],
  ])('finds the read in %j', async (text, expected) => {
    expect(await read(text)).toEqual([expected]);
  });

  it.each([
    ['a name that the script sets', 'API_URL=https://x\necho $API_URL'],
    ['a name that the script sets below, inside a function', 'go() { echo $API_URL; }\nAPI_URL=$1\ngo'],
    ['a default for its own name, once set', 'API_URL=$1\necho "${API_URL:-none}"'],
    ['an exported setting', 'export API_URL=x; echo $API_URL'],
    ['a local name', 'f() { local API_URL; echo "$API_URL"; }'],
    ['the variable of a loop', 'for HOST_NAME in a b; do echo $HOST_NAME; done'],
    ['what read reads', 'while IFS= read -r LINE_TEXT; do echo $LINE_TEXT; done'],
    ['what read asks for', 'read -r -p "Sure? " CONFIRM_IT\necho $CONFIRM_IT'],
    ['a comment', '# needs $API_URL\necho # $API_URL'],
    ['single quotes', "awk '{ print $API_URL }'"],
    ['a quoted here-document', "cat <<'EOF'\n$API_URL\nEOF"],
    ['an escaped dollar sign', 'echo "\\$API_URL"\ncat <<EOF\n\\${API_URL}\nEOF'],
    ['what the shell itself provides', 'echo $HOME $PWD $RANDOM ${BASH_SOURCE[0]} $PATH'],
    ['lower case and short names', 'echo $name $A $AB ${1}'],
  ])('is silent on %s', async (_, text) => {
    expect(await read(text)).toEqual([]);
  });

  it('reads a file without an ending only where it is a shell script', async () => {
    expect(await read('#!/usr/bin/env bash\necho $API_URL', 'docker/entrypoint')).toEqual([
      '2:7 API_URL reads $API_URL unknown script likely',
    ]);
    expect(await read('#!/usr/bin/env node\necho $API_URL', 'docker/entrypoint')).toEqual([]);
  });

  it('finds its way through nested quotes', async () => {
    const text = 'X1=$(echo "it\'s $(printf \'%s\' "$API_URL")")\necho \'$NOT_READ\' "${OTHER_URL:-"$THIRD_URL"}"';
    expect(await read(text)).toEqual([
      '1:33 API_URL reads $API_URL unknown script likely',
      '2:21 OTHER_URL reads ${OTHER_URL:-…} optional script likely',
      '2:34 THIRD_URL reads $THIRD_URL unknown script likely',
    ]);
  });
});
