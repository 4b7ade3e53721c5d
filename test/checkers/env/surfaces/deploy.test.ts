import { describe, expect, it } from 'vitest';
import { appJson, turboJson, vercelJson, wranglerJson } from '../../../../src/checkers/env/surfaces/deploy-json.ts';
import { helm } from '../../../../src/checkers/env/surfaces/helm.ts';
import { terraform } from '../../../../src/checkers/env/surfaces/terraform.ts';
import { toml } from '../../../../src/checkers/env/surfaces/toml.ts';
import { factsOf, linesOf } from './facts.ts';

describe('JSON', () => {
  it('vercel.json sets', async () => {
    expect(
      await linesOf(
        vercelJson,
        'vercel.json',
        '{ "env": { "API_URL": "https://x",\n "TOKEN": "@token" }, "build": {"env": {"MODE": "a"}},\n "functions": {"env": 1} }',
      ),
    ).toEqual(['1:13 API_URL sets url', '2:3 TOKEN sets', '2:42 MODE sets text']);
  });

  it("Heroku's app.json documents", async () => {
    const text =
      '{"env": {\n"SECRET_TOKEN": {"description": "Signs\\n sessions", "generator": "secret"},\n"API_KEY": {},\n"PORT": "3000",\n"HINT": {"required": false}\n}}';
    expect(await factsOf(appJson, 'app.json', text)).toEqual([
      {
        name: 'SECRET_TOKEN',
        location: { uri: 'app.json', startLine: 2, startColumn: 2, endLine: 2, endColumn: 14 },
        data: {
          role: 'documents',
          surface: 'app-json',
          status: 'active',
          requirement: 'unknown',
          description: 'Signs sessions',
        },
      },
      {
        name: 'API_KEY',
        location: { uri: 'app.json', startLine: 3, startColumn: 2, endLine: 3, endColumn: 9 },
        data: { role: 'documents', surface: 'app-json', status: 'active', requirement: 'required' },
      },
      {
        name: 'PORT',
        location: { uri: 'app.json', startLine: 4, startColumn: 2, endLine: 4, endColumn: 6 },
        data: { role: 'documents', surface: 'app-json', status: 'active', requirement: 'unknown', shape: 'number' },
      },
      {
        name: 'HINT',
        location: { uri: 'app.json', startLine: 5, startColumn: 2, endLine: 5, endColumn: 6 },
        data: { role: 'documents', surface: 'app-json', status: 'active', requirement: 'optional' },
      },
    ]);
    expect(await factsOf(appJson, 'app.json', '{"expo": {"name": "x"}, "env": {"A": "1"}}')).toEqual([]);
  });

  it('turbo.json lists, wildcards aside', async () => {
    const text =
      '{ // cache\n"globalEnv": ["NODE_ENV", "NEXT_PUBLIC_*", "!VERCEL_URL"],\n"tasks": {"build": {"env": ["API_URL"], "passThroughEnv": ["TOKEN"], "outputs": ["OUT"]}},\n"pipeline": {"old": {"env": ["OLD_KEY"], "dependsOn": ["$X"]}},\n}';
    expect(await linesOf(turboJson, 'turbo.jsonc', text)).toEqual([
      '2:16 NODE_ENV sets',
      '3:30 API_URL sets',
      '3:61 TOKEN sets',
      '4:31 OLD_KEY sets',
    ]);
  });

  it('turbo.json has a surface of its own: a list for a cache gives nothing a value', async () => {
    expect(await factsOf(turboJson, 'turbo.json', '{"globalEnv": ["API_URL"]}')).toEqual([
      {
        name: 'API_URL',
        location: { uri: 'turbo.json', startLine: 1, startColumn: 17, endLine: 1, endColumn: 24 },
        data: { role: 'sets', surface: 'turbo' },
      },
    ]);
  });

  it('wrangler.json sets', async () => {
    expect(
      await linesOf(wranglerJson, 'wrangler.jsonc', '{"vars": {"A": 1}, "env": {"live": {"vars": {"B": true}}}}'),
    ).toEqual(['1:12 A sets number', '1:47 B sets boolean']);
  });

  it('says aloud what is no JSON', async () => {
    expect(await vercelJson.extractor.extract({ uri: 'vercel.json', text: '"env"' })).toEqual({
      facts: [],
      notices: [
        {
          id: 'unparsed-file',
          level: 'warning',
          message: 'vercel.json is not a JSON object',
          location: { uri: 'vercel.json' },
        },
      ],
    });
  });
});

describe('TOML', () => {
  it('reads the tables that set variables, and no others', async () => {
    const fly =
      'app = "x"\n[env]\n  PORT = "8080" # here\n  "API_URL" = \'https://x\'\n[build.args]\nNOT = "1"\n[[services]]\nENV = "no"';
    expect(await linesOf(toml, 'fly.toml', fly)).toEqual(['3:3 PORT sets number', '4:4 API_URL sets url']);
    const netlify =
      '[build]\ncommand = "x"\nenvironment = { NODE_VERSION = "20", "NPM_FLAGS" = "" }\n[context."deploy-preview".environment]\nA_KEY = "x"\n[env]\nNOT = "1"';
    expect(await linesOf(toml, 'netlify.toml', netlify)).toEqual([
      '3:17 NODE_VERSION sets number',
      '3:39 NPM_FLAGS sets empty',
      '5:1 A_KEY sets text',
    ]);
    expect(
      await linesOf(toml, 'wrangler.toml', '[vars]\nA = "1"\nB = """\nC = "in a text"\n"""\n[env.live.vars]\nD = "1"'),
    ).toEqual(['2:1 A sets number', '3:1 B sets', '7:1 D sets number']);
  });
});

describe('Helm and Kubernetes', () => {
  it('reads env lists, env maps and the data of a ConfigMap', async () => {
    const manifest = [
      'kind: Deployment',
      'spec:',
      '  containers:',
      '    - name: WEB',
      '      env:',
      '        {{- if .Values.x }}',
      '        - name: API_URL',
      '          value: "https://x"',
      '        {{- end }}',
      '        # - name: NOT_SET',
      '        - name: TOKEN',
      '          valueFrom:',
      '            secretKeyRef:',
      '              name: REF_NAME',
      '      ports:',
      '        - name: HTTP_PORT',
    ].join('\n');
    expect(await linesOf(helm, 'charts/shop/templates/web.yaml', manifest)).toEqual([
      '7:17 API_URL sets url',
      '11:17 TOKEN sets',
    ]);
    expect(
      await linesOf(
        helm,
        'k8s/config.yaml',
        'kind: ConfigMap\ndata:\n  LOG_LEVEL: debug\n  file.txt: |\n    NOT_A_KEY: x\n  PORT: "3000"',
      ),
    ).toEqual(['3:3 LOG_LEVEL sets text', '6:3 PORT sets number']);
    expect(
      await linesOf(
        helm,
        'charts/shop/values.yaml',
        'web:\n  env:\n    LOG_LEVEL: debug # x\n    NESTED:\n      NOT_THIS: 1\n  labels:\n    NOT_THAT: 1\nenv: {}\nOTHER: 1',
      ),
    ).toEqual(['3:5 LOG_LEVEL sets text', '4:5 NESTED sets']);
    expect(
      await linesOf(
        helm,
        'k8s/kustomization.yaml',
        'configMapGenerator:\n  - name: x\n    literals:\n      - LOG_LEVEL=debug\n    files:\n      - A_FILE=x',
      ),
    ).toEqual(['4:9 LOG_LEVEL sets text']);
  });

  it('is silent on data that is no ConfigMap', async () => {
    expect(await linesOf(helm, 'k8s/x.yaml', 'kind: Widget\ndata:\n  LOG_LEVEL: debug\nconfig:\n  DEBUG: 1')).toEqual(
      [],
    );
  });
});

describe('Terraform', () => {
  it('reads maps and lists of variables', async () => {
    const text = [
      'variable "API_KEY" { default = "x" }',
      'resource "aws_lambda_function" "a" {',
      '  environment {',
      '    variables = {',
      '      LOG_LEVEL = "debug" # level',
      '      "API_URL" = var.url',
      '      # OLD_KEY = "x"',
      '    }',
      '  }',
      '  tags = { NOT_THIS = "x" }',
      '}',
      'resource "x" "b" {',
      '  container_definitions = jsonencode([{ name = "WEB_APP", environment = [{ name = "S3_KEY", value = "x" }] }])',
      '  app_settings = merge(local.a, { CDN_URL = "https://x" })',
      '  env { ',
      '    name  = "PORT"',
      '    value = "3000"',
      '  }',
      '}',
    ].join('\n');
    expect(await linesOf(terraform, 'main.tf', text)).toEqual([
      '5:7 LOG_LEVEL sets text',
      '6:8 API_URL sets',
      '13:84 S3_KEY sets',
      '14:35 CDN_URL sets url',
      '16:14 PORT sets',
    ]);
  });
});
