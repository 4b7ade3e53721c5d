import { expect, it } from 'vitest';
import { prisma } from '../../../../src/checkers/env/surfaces/prisma.ts';
import { factsOf, linesOf } from './facts.ts';

it('reads the datasource, comments left out', async () => {
  const text = [
    'datasource db {',
    '  provider = "postgresql" // or env("DB_KIND")',
    '  url = env("DATABASE_URL")',
    '  directUrl = env( "DIRECT_URL" )',
    '  shadowDatabaseUrl = env("SHADOW_URL")',
    '  // url = env("OLD_URL")',
    '}',
    'model A { note String @default("http://x") /// env("IN_DOC")',
    '}',
  ].join('\n');
  expect(await linesOf(prisma, 'prisma/schema.prisma', text)).toEqual([
    '3:14 DATABASE_URL reads env("…") required runtime certain',
    '4:21 DIRECT_URL reads env("…") required runtime certain',
    '5:28 SHADOW_URL reads env("…") optional runtime certain',
  ]);
});

it('gives the whole fact', async () => {
  expect(await factsOf(prisma, 'a.prisma', 'url = env("DB")')).toEqual([
    {
      name: 'DB',
      location: { uri: 'a.prisma', startLine: 1, startColumn: 12, endLine: 1, endColumn: 14 },
      data: {
        role: 'reads',
        surface: 'prisma',
        form: 'env("…")',
        requirement: 'required',
        scope: 'runtime',
        confidence: 'certain',
        via: [],
      },
    },
  ]);
});
