import { describe, expect, it } from 'vitest';
import { docs } from '../../../../src/checkers/env/surfaces/docs.ts';
import { factsOf, linesOf } from './facts.ts';

const read = (lines: string[], uri = 'docs/configuration.md') => linesOf(docs, uri, lines.join('\n'));

describe('tables', () => {
  it('gives the whole fact', async () => {
    expect(
      await factsOf(docs, 'README.md', '| Variable | Notes |\n| --- | --- |\n| `DATABASE_URL` | where orders are |\n'),
    ).toEqual([
      {
        name: 'DATABASE_URL',
        location: { uri: 'README.md', startLine: 3, startColumn: 4, endLine: 3, endColumn: 16 },
        data: { role: 'documents', surface: 'docs', requirement: 'unknown', place: 'table', status: 'active' },
      },
    ]);
  });

  it('reads bare cells, stars, notes, several keys, and the column that says what is required', async () => {
    expect(
      await read([
        '## Environment',
        '| Parameter | Default | Required |',
        '|---|:-:|---|',
        '| DATABASE_URL <span style={{color: "red"}}>\\*</span> | | |',
        '| `API_KEY`\\* | x | |',
        '| `S3_KEY`, `S3_SECRET` | | yes |',
        '| **SMTP_HOST** (optional) | | |',
        '| PORT | 3000 | No |',
        '| SMTP_PORT | 25 | required (if SMTP_HOST is set) |',
        '  | [`LOG_LEVEL`](#log) | `A_DEFAULT` | ✅ |',
      ]),
    ).toEqual([
      '4:3 DATABASE_URL documents required table active',
      '5:4 API_KEY documents required table active',
      '6:4 S3_KEY documents required table active',
      '6:14 S3_SECRET documents required table active',
      '7:5 SMTP_HOST documents optional table active',
      '8:3 PORT documents optional table active',
      '9:3 SMTP_PORT documents unknown table active',
      '10:7 LOG_LEVEL documents required table active',
    ]);
  });

  it.each([
    ['error codes', ['## Environment', '| Code | Meaning |', '|---|---|', '| `TOO_MANY_REQUESTS` | slow down |']],
    [
      'values of an enumeration',
      ['## Settings', '| Visibility | Meaning |', '|---|---|', '| `MANAGER_AND_ABOVE` | managers |'],
    ],
    [
      'other cells than the name',
      ['## Environment', '| Variable | Default |', '|---|---|', '| the mode | `PRODUCTION_MODE` |'],
    ],
    ['cells that are sentences', ['| Variable | Notes |', '|---|---|', '| set `API_KEY` first | x |']],
    ['a table about something else', ['# Shortcuts', '| Name | Keys |', '|---|---|', '| `MOVE_UP` | k |']],
    ['no table at all', ['| API_KEY | is not in a table |', 'text']],
  ])('is silent on %s', async (_, lines) => {
    expect(await read(lines, 'docs/guide.md')).toEqual([]);
  });
});

describe('lists, headings and definitions', () => {
  it('reads what they begin with', async () => {
    expect(
      await read([
        '## Environment variables',
        '### `API_KEY`',
        '#### LOG_LEVEL',
        '- `SMTP_HOST`: the server',
        '* **`SMTP_PORT`** – required',
        '1. `SMTP_USER` (optional)',
        '   - [ ] `SMTP_PASS`',
        '- `S3_KEY`, `S3_SECRET` and `S3_REGION`',
        '- **CDN_URL**: bold as a term',
        '`CACHE_URL`: a definition',
      ]),
    ).toEqual([
      '2:6 API_KEY documents unknown heading active',
      '3:6 LOG_LEVEL documents unknown heading active',
      '4:4 SMTP_HOST documents unknown list active',
      '5:6 SMTP_PORT documents required list active',
      '6:5 SMTP_USER documents optional list active',
      '7:11 SMTP_PASS documents unknown list active',
      '8:4 S3_KEY documents unknown list active',
      '8:14 S3_SECRET documents unknown list active',
      '8:30 S3_REGION documents unknown list active',
      '9:5 CDN_URL documents unknown list active',
      '10:2 CACHE_URL documents unknown list active',
    ]);
  });

  it.each([
    ['a key within a sentence', ['Set `API_KEY` in the settings.', 'The API_KEY is needed.']],
    ['a sentence that begins with a key', ['`API_KEY` and more are needed for configuration.']],
    ['a list item that begins otherwise', ['- Set `API_KEY` first', '- the `API_KEY`']],
    ['bare words of a list', ['- API_KEY: x']],
    ['a placeholder', ['- `YOUR_API_KEY`: put it here']],
    ['comments', ['<!-- - `API_KEY` -->', '{/* ', '- `API_KEY`', '*/}', '<!--', '- `B_KEY`', '-->']],
    ['front matter', ['---', 'API_KEY=1', '- `API_KEY`', '---']],
  ])('is silent on %s', async (_, lines) => {
    expect(await read(lines[0] === '---' ? lines : ['# Configuration', ...lines])).toEqual([]);
  });

  it('takes a key alone in its item where the text speaks of variables', async () => {
    const items = ['- `BYTES_64`', '- **`S3_PATH`**', '- `S3_KEY`, `S3_SECRET`', '- `SMTP_HOST` –'];
    expect(await read(['# Storage', 'The settings know:', ...items])).toEqual([]);
    expect(await read(['# Storage', 'Set these environment variables:', '## Kinds', ...items])).toEqual([]);
    expect(await read(['# Storage', 'Set these environment variables:', '', ...items])).toEqual([
      '4:4 BYTES_64 documents unknown list active',
      '5:6 S3_PATH documents unknown list active',
      '6:4 S3_KEY documents unknown list active',
      '6:14 S3_SECRET documents unknown list active',
      '7:4 SMTP_HOST documents unknown list active',
    ]);
    expect(await read(['# Storage', '- `S3_PATH=/data`', '- `S3_KEY` (see below)', '- `S3_SECRET`: secret'])).toEqual([
      '2:4 S3_PATH documents unknown list active',
      '3:4 S3_KEY documents unknown list active',
      '4:4 S3_SECRET documents unknown list active',
    ]);
  });

  it('is silent on the values of a field, described or not', async () => {
    expect(
      await read([
        '# Storage',
        'The `Document.type` field says where each of them is:',
        '- `BYTES_64`: in the database',
        '- `S3_PATH`: in S3',
        '',
        'For S3, also set:',
        '- `S3_KEY`: the key',
      ]),
    ).toEqual(['7:4 S3_KEY documents unknown list active']);
    expect(await read(['# Storage', 'The environment variable names the field:', '- `S3_FIELD`: the field'])).toEqual([
      '3:4 S3_FIELD documents unknown list active',
    ]);
  });

  it('asks for a context of configuration', async () => {
    expect(await read(['# Errors', '- `RATE_LIMITED`: slow down'], 'docs/api.md')).toEqual([]);
    expect(
      await read(['# Errors', 'Set these environment variables:', '- `RATE_LIMIT`: how many'], 'docs/api.md'),
    ).toEqual(['3:4 RATE_LIMIT documents unknown list active']);
  });
});

describe('code blocks', () => {
  it('reads lines of environment files and exports', async () => {
    expect(
      await read([
        '```env',
        'API_KEY=abc',
        '# LOG_LEVEL=debug',
        '# words about KEY=value pairs',
        'export PORT=3000',
        '```',
        '```bash title="shell"',
        '$ export SMTP_HOST="mail"',
        'docker run -e S3_KEY=x \\',
        '  --env "S3_SECRET" \\',
        '```',
        '  ~~~',
        '  CDN_URL=https://cdn',
        '  ~~~',
        '```ts title=".env.local"',
        'CACHE_URL=redis://x',
        '```',
      ]),
    ).toEqual([
      '2:1 API_KEY documents unknown block active text',
      '3:3 LOG_LEVEL documents unknown block commented text',
      '5:8 PORT documents unknown block active number',
      '8:10 SMTP_HOST documents unknown block active',
      '9:15 S3_KEY documents unknown block active',
      '10:10 S3_SECRET documents unknown block active',
      '13:3 CDN_URL documents unknown block active url',
      '16:1 CACHE_URL documents unknown block active url',
    ]);
  });

  it.each([
    [
      'code of another language',
      ['```ts', 'const API_KEY = process.env.API_KEY', '```', '```yaml', 'API_KEY: x', '```'],
    ],
    ['variables of a script', ['```bash', 'BASE_URL="https://x"', 'FILE_NAME=$(date)', 'curl "$BASE_URL/y"', '```']],
    ['a variable for one command', ['```sh', 'NODE_ENV=production npm start', '```']],
    ['short names in a block without a language', ['```', 'URL=x', 'a = B', '```']],
  ])('is silent on %s', async (_, lines) => {
    expect(await read(lines)).toEqual([]);
  });

  it('never repeats a value', async () => {
    const secret = 'sk_live_51H8xTgL0aBq9ZrYcVwE3nMk';
    expect(JSON.stringify(await factsOf(docs, 'README.md', `\`\`\`env\nSTRIPE_KEY=${secret}\n\`\`\``))).not.toContain(
      secret,
    );
  });
});

describe('components for fields', () => {
  it('present a key with what they say of it', async () => {
    expect(
      await read([
        '<ParamField path="SMTP_HOST" required>',
        '  <ParamField path="SMTP_PORT" default="587">',
        "<ResponseField name='LOG_LEVEL' type='string'>",
      ]),
    ).toEqual([
      '1:19 SMTP_HOST documents required table active',
      '2:21 SMTP_PORT documents optional table active',
      '3:22 LOG_LEVEL documents unknown table active',
    ]);
  });

  it('of an interface for callers present no variable', async () => {
    expect(
      await read(['<ParamField path="userId" required>', '<ParamField body="name">', '<Card title="SMTP_HOST">']),
    ).toEqual([]);
  });
});
