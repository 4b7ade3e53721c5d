/** YAML: positions, aliases and merges, bounds, and notices instead of errors. */
import { describe, expect, it } from 'vitest';
import { at, entriesOf, itemsOf, parseYaml, walkYaml } from '../../src/parse/yaml.ts';
import type { YamlNode } from '../../src/parse/yaml.ts';

async function one(text: string): Promise<YamlNode> {
  const { documents, notices } = await parseYaml('compose.yml', text);
  expect([documents.length, notices]).toEqual([1, []]);
  return documents[0] as YamlNode;
}

/** All scalars as `path=text@line:column`. */
function scalars(root: YamlNode): string[] {
  const found: string[] = [];
  walkYaml(root, (path, node) => {
    if (node.kind === 'scalar')
      found.push(`${path.join('/')}=${node.text}@${node.place.startLine}:${node.place.startColumn}`);
  });
  return found;
}

describe('parseYaml', () => {
  it('gives keys, values and their places', async () => {
    const root = await one(
      'services:\r\n  web:\r\n    ports: [8080, "80"]\r\n    run: |\r\n      echo $A\r\n    empty:\r\n',
    );
    expect(at(root, ['services', 'web', 'ports', 0])).toEqual({
      ...{ kind: 'scalar', value: 8080, text: '8080', style: 'plain' },
      place: { startLine: 3, startColumn: 13, endLine: 3, endColumn: 17 },
    });
    expect(scalars(root)).toEqual([
      'services/web/ports/0=8080@3:13',
      'services/web/ports/1=80@3:19',
      'services/web/run=echo $A\n@4:10',
      'services/web/empty=@6:11',
    ]);
    expect(
      entriesOf(at(root, ['services', 'web'])).map(({ key, keyPlace }) => [
        key,
        keyPlace.startLine,
        keyPlace.startColumn,
        keyPlace.endColumn,
      ]),
    ).toEqual([
      ['ports', 3, 5, 10],
      ['run', 4, 5, 8],
      ['empty', 6, 5, 10],
    ]);
    expect(
      itemsOf(at(root, ['services', 'web', 'ports'])).map((item) => item.kind === 'scalar' && [item.value, item.style]),
    ).toEqual([
      [8080, 'plain'],
      ['80', 'quoted'],
    ]);
    expect([at(root, ['services', 'api']), at(root, ['services', 'web', 'run', 'x']), at(undefined, ['a'])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('keeps scalars as they are written: no Norway problem, no lost zeros', async () => {
    expect(
      scalars(await one('country: NO\non: yes\nversion: 1.10\nmode: 0o17\nwhen: 2026-01-02\n? [a]\n: b\n')),
    ).toEqual([...['country=NO@1:10', 'on=yes@2:5', 'version=1.10@3:10', 'mode=0o17@4:7', 'when=2026-01-02@5:7']]);
  });

  it('follows aliases and merges, its own keys first', async () => {
    const text =
      'x-env: &env { A: 1, B: 2 }\nx-more: &more { B: 3, C: 4 }\nweb:\n  env: *env\napi:\n  env:\n    B: own\n    <<: [*env, *more]\n';
    const root = await one(text);
    expect(scalars(root).filter((line) => line.startsWith('web') || line.startsWith('api'))).toEqual([
      ...['web/env/A=1@1:18', 'web/env/B=2@1:24', 'api/env/B=own@7:8', 'api/env/A=1@1:18', 'api/env/C=4@2:26'],
    ]);
  });

  it('lets the last of two equal keys count', async () => {
    expect(at(await one('a: 1\na: 2\n'), ['a'])).toMatchObject({ value: 2 });
  });

  it('reads all documents of a stream, and skips empty ones', async () => {
    const { documents, notices } = await parseYaml('k8s.yaml', '---\na: 1\n---\n# nothing\n---\nb: 2\n...\n');
    expect([documents.map(scalars), notices]).toEqual([[['a=1@2:4'], ['b=2@6:4']], []]);
    expect(await parseYaml('k8s.yaml', '')).toEqual({ documents: [], notices: [] });
  });

  it('turns a syntax error into a notice with its line, and without the text', async () => {
    const { documents, notices } = await parseYaml('app.yml', 'a: 1\npassword: "hunter2\nb: [x\n');
    expect([documents, notices]).toEqual([
      [],
      [
        {
          ...{ id: 'unparsed-file', level: 'warning', message: 'app.yml: not valid YAML (missing char)' },
          location: { uri: 'app.yml', startLine: 4, startColumn: 1 },
        },
      ],
    ]);
  });

  it('keeps the sound documents beside a broken one', async () => {
    const { documents, notices } = await parseYaml('app.yml', 'a: 1\n---\nb: @c\n---\nd: 4\n');
    expect(documents.map(scalars)).toEqual([['a=1@1:4'], ['d=4@5:4']]);
    expect(notices.map(({ location }) => location)).toEqual([{ uri: 'app.yml', startLine: 3, startColumn: 4 }]);
  });

  it('takes a template for what it is, and one that is YAML all the same as YAML', async () => {
    expect(await parseYaml('chart/templates/web.yaml', '{{- if .Values.web }}\nname: web\n{{- end }}\n')).toEqual({
      documents: [],
      notices: [
        {
          ...{ id: 'unparsed-template', level: 'note' },
          message: 'chart/templates/web.yaml: a template that is no YAML before it is rendered, so not parsed',
          location: { uri: 'chart/templates/web.yaml' },
        },
      ],
    });
    expect(scalars(await one('token: ${{ secrets.TOKEN }}\nname: "{{ .Values.name }}"\n'))).toEqual([
      ...['token=${{ secrets.TOKEN }}@1:8', 'name={{ .Values.name }}@2:7'],
    ]);
  });
});

describe('hostile YAML', () => {
  it('a circle of aliases ends', async () => {
    expect(scalars(await one('a: &a [*a, *b, &b x, *b]\n'))).toEqual([
      'a/0=@1:10',
      'a/1=@1:14',
      'a/2=x@1:19',
      'a/3=x@1:19',
    ]);
  });

  it('a bomb of aliases stays small, and its walk says that it was cut short', async () => {
    const levels = Array.from({ length: 30 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}]`);
    const root = await one(`l0: &l0 x\n${levels.join('\n')}\n`);
    let visits = 0;
    expect(walkYaml(root, () => void visits++)).toBe(false);
    expect(visits).toBe(200_000);
    expect(walkYaml(root, (path) => (path.length > 0 ? false : undefined))).toBe(true);
  });

  it('a ladder of aliases does not exhaust the stack', async () => {
    const steps = Array.from({ length: 20_000 }, (_, step) => `l${step + 1}: &l${step + 1} [*l${step}]`);
    expect(walkYaml(await one(`l0: &l0 x\n${steps.join('\n')}\n`), () => undefined)).toBe(false);
  });

  it('a bomb of merges is refused', async () => {
    const maps = Array.from(
      { length: 2000 },
      (_, level) => `m${level + 1}: &m${level + 1} { <<: *m${level}, k${level}: 1 }`,
    );
    const { documents, notices } = await parseYaml('a.yml', `m0: &m0 {}\n${maps.join('\n')}\n`);
    expect([documents, notices.map(({ id, level }) => `${level} ${id}`)]).toEqual([[], ['warning unparsed-file']]);
  });

  it.each(['[', '{', '- ', '? ', '&a ', '!a ', '*a ', '"', 'a: "\n', '%A\n', '\t', '---\n', '<<: *x\n'])(
    '%j, many times over, ends in a notice or in nothing',
    async (piece) => {
      const { notices } = await parseYaml('a.yml', piece.repeat(20_000));
      expect(notices.length).toBeLessThanOrEqual(1);
    },
  );

  it('a huge file is not parsed', async () => {
    expect((await parseYaml('a.yml', 'a: 1\n'.repeat(500_000))).notices).toEqual([
      {
        id: 'skipped-too-large',
        level: 'warning',
        message: 'a.yml: longer than 2000000 characters, so not parsed',
        location: { uri: 'a.yml' },
      },
    ]);
  });
});
