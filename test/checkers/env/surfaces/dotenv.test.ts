import { describe, expect, it } from 'vitest';
import { envFile, exampleFile, isExampleFile } from '../../../../src/checkers/env/surfaces/dotenv.ts';
import { matcher } from '../../../../src/tree/glob.ts';
import { factsOf, linesOf } from './facts.ts';

const random = '9f2c41d07b8e35a6c1d4f70b92e83a5d6c0f17be';

describe('example files', () => {
  it('says everything about a key, its value by its form alone', async () => {
    expect(
      await factsOf(
        exampleFile,
        'apps/shop/.env.example',
        '# REQUIRED: where orders are kept\nDATABASE_URL="postgres://shop:shop@localhost/shop"\n',
      ),
    ).toEqual([
      {
        name: 'DATABASE_URL',
        location: { uri: 'apps/shop/.env.example', startLine: 2, startColumn: 1, endLine: 2, endColumn: 13 },
        data: {
          role: 'documents',
          surface: 'example',
          status: 'active',
          requirement: 'required',
          description: 'REQUIRED: where orders are kept',
          shape: 'url',
        },
      },
    ]);
  });

  it('keeps duplicates and commented keys, with their places', async () => {
    const text = [
      'PORT=3000',
      'export HOST=',
      '# SMTP_HOST=mail.example.com',
      'PORT=4000',
      '#LOG_LEVEL=debug # optional',
    ].join('\n');
    expect(await linesOf(exampleFile, '.env.example', text)).toEqual([
      '1:1 PORT documents active unknown number',
      '2:8 HOST documents active unknown empty',
      '3:3 SMTP_HOST documents commented unknown text',
      '4:1 PORT documents active unknown number',
      '5:2 LOG_LEVEL documents commented optional description=optional text',
    ]);
  });

  it.each([
    ['REQUIRED: the bucket', 'required'],
    ['Key for encryption REQUIRED: 32 characters', 'required'],
    ['OPTIONAL: defaults to 3000', 'optional'],
    ['(optional) the port', 'optional'],
    ['The port (optional)', 'optional'],
    ['Optional', 'optional'],
    ['@required', 'required'],
    ['The bucket. Required.', 'required'],
    ['Required for uploads to S3', 'unknown'],
    ['GitHub App (required for deployments)', 'unknown'],
    ['Optional overrides of the defaults', 'unknown'],
    ['Not needed locally', 'unknown'],
  ])('takes the wording %j as %s', async (comment, requirement) => {
    const [fact] = await factsOf(exampleFile, '.env.example', `# ${comment}\nKEY_NAME=\n`);
    expect(fact?.data).toMatchObject({ requirement });
  });

  it('takes a key with a colon alone in its comment for one that ships unset', async () => {
    const text = '# For rate limits\n# REDIS_HTTP_URL:\n\n# NOTE:\n# REQUIRED:\n# MAIL_SERVER:\nSMTP_HOST=\n';
    expect(await linesOf(exampleFile, '.env.example', text)).toEqual([
      '2:3 REDIS_HTTP_URL documents commented unknown description=For rate limits empty',
      '7:1 SMTP_HOST documents active required description=NOTE: REQUIRED: MAIL_SERVER: empty',
    ]);
    expect(await linesOf(envFile, '.env.production', text)).toEqual(['7:1 SMTP_HOST sets empty']);
  });

  it('names the detector of a real secret and keeps the value to itself', async () => {
    const facts = await factsOf(
      exampleFile,
      '.env.example',
      `# the app, ask ${random}\nGITHUB_CLIENT_SECRET=${random}\n`,
    );
    expect(facts.map(({ data }) => data)).toEqual([
      {
        role: 'documents',
        surface: 'example',
        status: 'active',
        requirement: 'unknown',
        description: 'the app, ask ***',
        shape: 'text',
        secret: 'high-entropy-value',
      },
    ]);
    expect(JSON.stringify(facts)).not.toContain(random);
  });

  it('says aloud what is no assignment', async () => {
    const { notices } = await exampleFile.extractor.extract({ uri: '.env.example', text: 'A=1\nwhat is this\n' });
    expect(notices).toEqual([
      {
        id: 'env-file-syntax',
        level: 'note',
        message: '.env.example: not an assignment: expected KEY=value',
        location: { uri: '.env.example', startLine: 2 },
      },
    ]);
  });
});

describe('name patterns in comments', () => {
  it('are told as patterns, once each', async () => {
    expect(await factsOf(exampleFile, '.env.example', '# needs SMTP_*.\nA_KEY=1\n')).toEqual([
      {
        name: 'A_KEY',
        location: { uri: '.env.example', startLine: 2, startColumn: 1, endLine: 2, endColumn: 6 },
        data: {
          role: 'documents',
          surface: 'example',
          status: 'active',
          requirement: 'unknown',
          description: 'needs SMTP_*.',
          shape: 'number',
        },
      },
      {
        name: 'SMTP_*',
        location: { uri: '.env.example', startLine: 1, startColumn: 9, endLine: 1, endColumn: 15 },
        data: { role: 'documents', surface: 'example', status: 'commented', requirement: 'unknown', wildcard: true },
      },
    ]);
    const text = [
      '# google-gemini (Vertex, needs',
      '# *_GOOGLE_CLOUD_PROJECT/LOCATION + credentials), `*_API_KEY` otherwise',
      '\t#set HUB_*_MODEL and *_GOOGLE_CLOUD_PROJECT, *_FORCE_PATH_STYLE=true',
    ].join('\r\n');
    expect(await linesOf(exampleFile, '.env.example', text)).toEqual([
      '2:3 *_GOOGLE_CLOUD_PROJECT documents commented unknown true',
      '2:52 *_API_KEY documents commented unknown true',
      '3:7 HUB_*_MODEL documents commented unknown true',
      '3:47 *_FORCE_PATH_STYLE documents commented unknown true',
    ]);
  });

  it.each([
    ['too little beside the star', '# S3_* *_URL *_KEY A_* *'],
    ['what a build tool lets into the browser', '# NEXT_PUBLIC_* and VITE_* are public'],
    ['paths and emphasis', '# src/SMTP_* a.SMTP_* **SMTP_HOST** SMTP_*.txt x*_CLOUD_PROJECT -SMTP_* $SMTP_*'],
    ['lower case', '# smtp_* *_cloud_project'],
  ])('but not %s', async (_, text) => {
    expect(await linesOf(exampleFile, '.env.example', `${text}\n`)).toEqual([]);
  });

  it('and not in values, nor in committed files', async () => {
    expect(
      (await linesOf(exampleFile, '.env.example', 'A="x\n# SMTP_*\n"\n# B=SMTP_*\n')).map((line) => line.split(' ')[1]),
    ).toEqual(['A', 'B']);
    expect(await linesOf(envFile, '.env', '# SMTP_*\n')).toEqual([]);
  });
});

describe('committed files', () => {
  it('sets what is active and tells of nothing else', async () => {
    expect(
      await linesOf(
        envFile,
        '.env.production',
        '# the API\nAPI_URL=https://api.acme.dev\n# OLD_URL=x\nURL_WITH=${API_URL}/v1\n',
      ),
    ).toEqual(['2:1 API_URL sets url', '4:1 URL_WITH sets']);
  });

  it('lets a made-up secret of a development file be', async () => {
    expect(await linesOf(envFile, '.env.test', `SESSION_SECRET=${random}\n`)).toEqual(['1:1 SESSION_SECRET sets text']);
    expect(await linesOf(envFile, '.env.production', `SESSION_SECRET=${random}\n`)).toEqual([
      '1:1 SESSION_SECRET sets text secret=high-entropy-value',
    ]);
  });
});

describe('names of files', () => {
  const examples = [
    '.env.example',
    '.env.sample',
    '.env.template',
    '.env.dist',
    '.env.defaults',
    '.env.schema',
    'apps/web/.env.local.example',
    '.env.example.local',
    'example.env',
    'env.example',
    '.env-example',
    'env.sample',
    '.dev.vars.example',
    'docker/app.env.example',
    '.envrc.sample',
  ];
  const files = ['.env', 'apps/web/.env.local', '.env.production', '.env.test', 'docker/app.env', '.dev.vars'];
  const neither = [
    'env.ts',
    '.env.d.ts',
    'src/env.example.ts',
    '.env.vault',
    'environment.md',
    'envoy.yaml',
    '.env.example.md',
  ];

  it('agrees with the globs', async () => {
    const [isExample, isFile] = await Promise.all([matcher(exampleFile.globs), matcher(envFile.globs)]);
    expect(
      [...examples, ...files, ...neither].map((uri) => [uri, isExample(uri), isExampleFile(uri), isFile(uri)]),
    ).toEqual([
      ...examples.map((uri) => [uri, true, true, false]),
      ...files.map((uri) => [uri, false, false, true]),
      ...neither.map((uri) => [uri, false, false, false]),
    ]);
  });
});
