/** The one report that every golden is made of: each kind, severity, status and verdict, and what a hostile repository would plant. */
import { createHash } from 'node:crypto';
import type { Finding, Report } from '../../src/model/index.ts';
import { rules } from './canonical-rules.ts';

type Given = Omit<Finding, 'fingerprint' | 'related' | 'confidence' | 'status'> & Partial<Finding>;

export function finding(given: Given): Finding {
  const { checker, rule, subject, facet } = given;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([checker, rule, subject, facet]))
    .digest('hex');
  return { related: [], confidence: 'certain', status: 'new', fingerprint, ...given };
}

export const findings: Finding[] = [
  finding({
    checker: 'openapi',
    rule: 'openapi/response-mismatch',
    kind: 'mismatch',
    severity: 'critical',
    subject: 'GET /users/{id}',
    message: 'The document promises a number for `id`; the route sends a string.',
    location: {
      uri: 'src/routes/users.ts',
      startLine: 8,
      startColumn: 14,
      endLine: 8,
      endColumn: 21,
      frame: {
        startLine: 6,
        lines: [
          "app.get('/users/:id', (req, res) => {",
          '\tconst user = find(req.params.id);',
          "  res.json({ id: '7', name: user.name });",
          '});',
        ],
      },
    },
    related: [
      {
        role: 'declared at',
        uri: 'openapi.yaml',
        startLine: 41,
        startColumn: 11,
        endColumn: 26,
        frame: { startLine: 40, lines: ['        id:', '          type: number', '        name:'] },
      },
    ],
    expected: 'number',
    actual: 'string',
    fix: {
      description: 'Say string in the document, or send a number.',
      edits: [{ uri: 'openapi.yaml', startLine: 41, endLine: 41, newText: '          type: string' }],
      snippet: 'type: string\n# ``` ::warning::no command',
      choices: [
        {
          id: 'restore',
          title: 'makes the route send what the document says',
          text: '-- ALTER TABLE "a\n::error::b" DROP COLUMN c;\n# ``` <script>',
          hazards: ['what is deleted does not come back'],
          proven: true,
        },
        {
          id: 'adopt',
          title: 'writes the string down',
          text: 'type: string',
          uri: 'changes/0042.yaml',
          hazards: [],
          proven: false,
        },
      ],
    },
    trace: ['openapi.yaml says number', 'res.json sends a string literal'],
  }),
  finding({
    checker: 'env',
    rule: 'env/undocumented-variable',
    kind: 'undeclared',
    severity: 'high',
    subject: 'DATABASE_URL',
    facet: 'apps/web',
    message: 'The code of apps/web reads DATABASE_URL, and no document names it.',
    location: {
      uri: 'apps/web/src/db.ts',
      startLine: 3,
      startColumn: 25,
      endLine: 3,
      endColumn: 37,
      frame: {
        startLine: 2,
        lines: [
          "import { Pool } from 'pg';",
          'const url = process.env.DATABASE_URL;',
          'export const pool = new Pool({ connectionString: url });',
        ],
      },
    },
    related: [
      {
        role: 'documented near',
        uri: 'apps/web/.env.example',
        startLine: 2,
        frame: { startLine: 1, lines: ['# Web', 'PORT=3000'] },
      },
      { role: 'read at', uri: 'apps/web/src/seed.ts', startLine: 9, startColumn: 5 },
      { role: 'read at', uri: 'apps/web/src/migrate.ts' },
    ],
    fix: {
      description: 'Add it to apps/web/.env.example.',
      edits: [
        {
          uri: 'apps/web/.env.example',
          startLine: 3,
          newText: '# Where the data lives\nDATABASE_URL=postgres://localhost/app\n',
        },
      ],
    },
  }),
  finding({
    checker: 'env',
    rule: 'env/undocumented-variable',
    kind: 'undeclared',
    severity: 'high',
    status: 'regressed',
    confidence: 'likely',
    subject: 'DATABASE_URL',
    facet: 'apps/worker',
    message: 'The code of apps/worker reads DATABASE_URL, and no document names it.',
    location: {
      uri: 'apps/worker/src/index.ts',
      startLine: 1,
      startColumn: 321,
      endColumn: 333,
      frame: {
        startLine: 1,
        lines: [`${'const padding = 1; '.repeat(16)}env=process.env.DATABASE_URL;${' more();'.repeat(7)}`],
      },
    },
  }),
  finding({
    checker: 'env',
    rule: 'env/undocumented-variable',
    kind: 'undeclared',
    severity: 'medium',
    confidence: 'possible',
    subject: '::error::x%0A\u001b[31m</script>]]>@everyone|`a``b`##[add-mask]x',
    message:
      '::error file=x::owned\n::warning::too %0A \u001b]0;title\u0007 <script>alert(1)</script> ]]> @everyone | `code` **bold** [link](https://evil.test) \u202egnp.exe\u202c \u200bzero 🙂 变量名 #1',
    location: {
      uri: 'src/we\nird ,name:%0A🙂/变量.ts',
      startLine: 2,
      startColumn: 7,
      endLine: 3,
      endColumn: 3,
      frame: {
        startLine: 1,
        lines: [
          '\t变量名 = "\u001b[2J\u009b31m";',
          'const \u2066x\u2069 = `</script>`;',
          '``` ::error::y \r',
          '<img src=x onerror=alert(1)>',
        ],
      },
    },
    related: [
      {
        role: '::set-output name=x::',
        uri: '-->/`|`.md',
        startLine: 1,
        frame: { startLine: 1, lines: ['````', '</pre><script>'] },
      },
    ],
    expected: '<b>&amp;</b>',
    actual: 'a | b `c`',
    fix: {
      description: '::stop-commands::x',
      edits: [{ uri: 'a b#c?.env', startLine: 1, newText: '::error::z\n```\n</textarea>' }],
    },
  }),
  finding({
    checker: 'env',
    rule: 'env/unused-variable',
    kind: 'missing',
    severity: 'low',
    subject: 'OLD_FLAG',
    message: 'OLD_FLAG is documented, and nothing reads it.',
    location: { uri: '.env.example' },
    fix: { description: 'Remove it.' },
  }),
  finding({
    checker: 'env',
    rule: 'env/unused-variable',
    kind: 'missing',
    severity: 'low',
    status: 'known',
    subject: 'LEGACY_KEY',
    message: 'LEGACY_KEY is documented, and nothing reads it.',
    location: { uri: '.env.example', startLine: 12 },
  }),
  finding({
    checker: 'env',
    rule: 'env/unused-variable',
    kind: 'missing',
    severity: 'low',
    status: 'waived',
    subject: 'SENTRY_DSN',
    message: 'SENTRY_DSN is documented, and nothing reads it.',
    location: { uri: '.env.example', startLine: 14 },
    waiver: { reason: 'used in tests', owner: '@ops', until: '2030-01-31' },
  }),
  finding({
    checker: 'future',
    rule: 'future/unheard-of',
    kind: 'mismatch',
    severity: 'medium',
    subject: 'something new',
    message: 'A rule that this version has no texts for.',
    location: { uri: 'docs/new.md', startLine: 5 },
  }),
];

export const report: Report = {
  schemaVersion: 1,
  tool: { name: 'trueup', version: '1.2.3' },
  plan: 'default',
  commit: '0123456789abcdef0123456789abcdef01234567',
  rules,
  runs: [
    {
      checker: 'env',
      verdict: 'drift',
      compared: { declared: 41, actual: 44 },
      alignment: 0.9318,
      notices: [
        {
          id: 'unparsed-file',
          level: 'warning',
          message: 'src/broken.ts does not parse: its reads are unknown.',
          location: { uri: 'src/broken.ts', startLine: 3 },
        },
        {
          id: 'dynamic-key',
          level: 'note',
          message: 'A computed key is not compared.',
          location: { uri: 'src/a.ts', startLine: 1 },
        },
        {
          id: 'dynamic-key',
          level: 'note',
          message: 'A computed key is not compared.',
          location: { uri: 'src/b.ts', startLine: 1 },
        },
        {
          id: 'dynamic-key',
          level: 'note',
          message: 'A computed key is not compared.',
          location: { uri: 'src/c.ts', startLine: 1 },
        },
        {
          id: 'dynamic-key',
          level: 'note',
          message: '::error::note\u001b[0m',
          location: { uri: 'src/d.ts', startLine: 1 },
        },
      ],
    },
    { checker: 'openapi', verdict: 'drift', compared: { declared: 12, actual: 12 }, alignment: 0.9999, notices: [] },
    { checker: 'tests', verdict: 'aligned', compared: { declared: 7, actual: 7 }, alignment: 1, notices: [] },
    {
      checker: 'migrations',
      verdict: 'inconclusive',
      reason: 'the database | does not answer\n::error::x',
      compared: { declared: 3, actual: 0 },
      notices: [],
    },
    {
      checker: 'spec',
      verdict: 'skipped',
      ...{ reason: 'no specification was found', compared: { declared: 0, actual: 0 }, notices: [] },
    },
    { checker: 'future', verdict: 'drift', compared: { declared: 1, actual: 1 }, alignment: 0, notices: [] },
  ],
  findings,
};
