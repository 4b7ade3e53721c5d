import { describe, expect, it } from 'vitest';
import { appSpec, render, serverless } from '../../../../src/checkers/env/surfaces/deploy-yaml.ts';
import { gitlab, workflow } from '../../../../src/checkers/env/surfaces/workflow.ts';
import { linesOf } from './facts.ts';

describe('GitHub workflows', () => {
  it('reads env at every level, and the secrets and variables that expressions name', async () => {
    const text = [
      'on: push',
      'env:',
      '  NODE_VERSION: 20',
      'jobs:',
      '  test:',
      "    if: vars.RUN_TESTS == 'yes'",
      '    env: { API_URL: "${{ vars.API_URL }}" }',
      '    services:',
      '      db:',
      '        env:',
      '          POSTGRES_PASSWORD: postgres',
      '    steps:',
      '      - uses: a/b@v1',
      '        with:',
      '          token: ${{ secrets.NPM_TOKEN }}',
      '          env:',
      '            NOT_THIS: 1',
      '      - run: |',
      '          echo $SHELL_VAR "${OTHER_VAR}"',
      "          echo ${{ secrets['DEPLOY_KEY'] }} ${{ env.NODE_VERSION }}",
      '        env:',
      '          TOKEN: ${{ secrets.GITHUB_TOKEN }}',
      '# ${{ secrets.IN_COMMENT }}',
    ].join('\n');
    expect(await linesOf(workflow, '.github/workflows/ci.yml', text)).toEqual([
      '3:3 NODE_VERSION sets number',
      '6:14 RUN_TESTS reads vars.RUN_TESTS unknown deploy certain',
      '7:12 API_URL sets',
      '7:31 API_URL reads vars.API_URL unknown deploy certain',
      '11:11 POSTGRES_PASSWORD sets text',
      '15:30 NPM_TOKEN reads secrets.NPM_TOKEN unknown deploy certain',
      '20:29 DEPLOY_KEY reads secrets.DEPLOY_KEY unknown deploy certain',
      '20:53 NODE_VERSION reads env.NODE_VERSION unknown deploy certain',
      '22:11 TOKEN sets',
    ]);
  });

  it.each([
    ['shell variables', 'jobs:\n  a:\n    steps:\n      - run: echo $API_URL ${SECRETS} env.X secrets.Y'],
    [
      'names that only end like a context',
      'jobs:\n  a:\n    steps:\n      - run: echo ${{ steps.env.outputs.X }} ${{ inputs.secrets.Y }}',
    ],
    [
      'secrets that a reusable workflow declares',
      'on:\n  workflow_call:\n    secrets:\n      TOKEN:\n        required: true',
    ],
  ])('is silent on %s', async (_, text) => {
    expect(await linesOf(workflow, '.github/workflows/ci.yml', text)).toEqual([]);
  });
});

it('GitLab CI sets variables', async () => {
  const text =
    'variables:\n  A_KEY: "1"\n  B_KEY:\n    value: x\n    description: y\njob:\n  variables:\n    C_KEY: $A_KEY\n  script:\n    - echo $D_KEY\n';
  expect(await linesOf(gitlab, '.gitlab-ci.yml', text)).toEqual([
    '2:3 A_KEY sets number',
    '3:3 B_KEY sets',
    '8:5 C_KEY sets',
  ]);
});

it('render.yaml sets what its envVars list', async () => {
  const text = [
    'services:',
    '  - type: web',
    '    envVars:',
    '      - key: PORT',
    '        value: 10000',
    '      - key: "SESSION_SECRET"',
    '        generateValue: true',
    '      - key: API_KEY',
    '        sync: false',
    '      - fromGroup: shared',
    'envVarGroups:',
    '  - name: shared',
    '    envVars:',
    '      - key: LOG_LEVEL',
    '        value: info',
  ].join('\n');
  expect(await linesOf(render, 'render.yaml', text)).toEqual([
    '4:14 PORT sets number',
    '6:15 SESSION_SECRET sets',
    '8:14 API_KEY sets',
    '14:14 LOG_LEVEL sets text',
  ]);
});

it('serverless.yml sets, and reads the environment of whoever deploys', async () => {
  const text =
    "provider:\n  stage: ${env:STAGE, 'dev'}\n  environment:\n    API_URL: ${env:API_URL}\nfunctions:\n  a:\n    environment:\n      MODE: fast\n";
  expect(await linesOf(serverless, 'serverless.yml', text)).toEqual([
    '2:16 STAGE reads ${env:…} optional deploy certain',
    '4:5 API_URL sets',
    '4:20 API_URL reads ${env:…} required deploy certain',
    '8:7 MODE sets text',
  ]);
});

it('app.yaml and template.yaml set', async () => {
  expect(await linesOf(appSpec, 'app.yaml', 'env_variables:\n  A_KEY: x\nhandlers:\n  - NOT: x')).toEqual([
    '2:3 A_KEY sets text',
  ]);
  expect(
    await linesOf(appSpec, '.do/app.yaml', 'services:\n  - envs:\n      - key: A_KEY\n        value: "1"'),
  ).toEqual(['3:14 A_KEY sets number']);
  expect(
    await linesOf(
      appSpec,
      'template.yaml',
      'Resources:\n  F:\n    Environment:\n      Variables:\n        TABLE: !Ref T',
    ),
  ).toEqual(['5:9 TABLE sets text']);
});
