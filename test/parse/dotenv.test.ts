/** The `.env` reader: agreement with the npm package dotenv, and what comments tell. */
import dotenv from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDotenv } from '../../src/parse/dotenv.ts';
import type { DotenvEntry } from '../../src/parse/dotenv.ts';

function active(text: string): Record<string, string> {
  const entries = parseDotenv(text).entries.filter(({ status }) => status === 'active');
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

/** `KEY@line:column-endColumn` with what is unusual about it. */
function brief(text: string): string[] {
  return parseDotenv(text).entries.map(
    ({ key, line, column, endColumn, endLine, status, exported, value, quote }) =>
      `${key}@${line}:${column}-${endColumn}${endLine > line ? `..${endLine}` : ''}${status === 'commented' ? ' commented' : ''}${exported ? ' exported' : ''} ${quote}${value}${quote}`,
  );
}

function remarks(text: string): Pick<DotenvEntry, 'key' | 'comment' | 'section'>[] {
  return parseDotenv(text).entries.map(({ key, comment, section }) => ({
    key,
    ...(comment === undefined ? {} : { comment }),
    ...(section === undefined ? {} : { section }),
  }));
}

describe('agrees with dotenv', () => {
  const part = fc.constantFrom(
    ...[
      'A',
      'b_1',
      'C-D.e',
      '=',
      ':',
      ': ',
      ' = ',
      '\n',
      '\n\n',
      '\r\n',
      '\r',
      ' ',
      '\t',
      '#',
      ' # ',
      '"',
      "'",
      '`',
      '\\',
      '\\"',
      "\\'",
      '\\n',
      '\\r',
    ],
    ...[
      'export ',
      'export',
      'export\n',
      'value',
      '1',
      'A=',
      'B="',
      "C='",
      'é',
      '\u00a0',
      '\ufeff',
      '$',
      '--',
      '\n# K=v\n',
      '"\n',
      "'\n",
    ],
  );
  const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));

  it('on any text made of what matters to it', () => {
    fc.assert(
      fc.property(text, (source) => void expect(active(source)).toEqual(dotenv.parse(source))),
      { numRuns: 5000 },
    );
  });

  it('on any text at all', () => {
    // U+2028 in an unquoted value that holds quotes is the one difference: dotenv takes each such line's quotes off.
    const anything = fc.string({ unit: 'binary', maxLength: 60 }).filter((source) => !/[\u2028\u2029]/.test(source));
    fc.assert(fc.property(anything, (source) => void expect(active(source)).toEqual(dotenv.parse(source))));
  });

  it('on line separators outside values', () => {
    const source = 'A=1 # one\u2028B=2\u2029\nC\u2028=3\n';
    expect(active(source)).toEqual(dotenv.parse(source));
  });

  it.each([
    'KEY\n=value',
    'KEY=\n"next line"',
    'KEY:\nOTHER=1',
    'A="\nB="\nC=1',
    `A='it's'\nB="say \\"hi\\""\nC=\`"'\``,
    'A="open # no\nB=2',
    'A=1\nA=2\nexport = 5\nexport B=3',
    'A="x" y\nB= spaced out # said\nC=#nothing',
  ])('on %j', (source) => {
    expect(active(source)).toEqual(dotenv.parse(source));
  });
});

describe('active keys', () => {
  it('have their places, in the order of the file, repeated ones included', () => {
    expect(brief('PORT=3000\n  export  HOST = "0.0.0.0" # all\r\nPORT: 4000\rEMPTY=\n')).toEqual([
      'PORT@1:1-5 3000',
      'HOST@2:11-15 exported "0.0.0.0"',
      'PORT@3:1-5 4000',
      'EMPTY@4:1-6 ',
    ]);
  });

  it('are not found in the middle of a quoted value', () => {
    expect(brief('KEY="-----BEGIN\nFAKE=1\n# OTHER=2\n-----END"\nNEXT=\'a\'\n')).toEqual([
      'KEY@1:1-4..4 "-----BEGIN\nFAKE=1\n# OTHER=2\n-----END"',
      "NEXT@5:1-5 'a'",
    ]);
  });
});

describe('commented keys', () => {
  it.each([
    ['# PORT=3000', ['PORT@1:3-7 commented 3000']],
    ['#PORT=', ['PORT@1:2-6 commented ']],
    ['  ## export PORT = 3000', ['PORT@1:13-17 commented exported 3000']],
    ['# PORT=3000 (the default)', ['PORT@1:3-7 commented 3000']],
    ['# PORT="3000" (the default)', ['PORT@1:3-7 commented "3000"']],
    ['# PORT=3000 # the default', ['PORT@1:3-7 commented 3000']],
    ['# PORT= # none is needed', ['PORT@1:3-7 commented ']],
    ['# TIMEOUT=30 // seconds', ['TIMEOUT@1:3-10 commented 30']],
    ['# APP_NAME=My Shop', ['APP_NAME@1:3-11 commented My Shop']],
    ['# START=npm run dev', ['START@1:3-8 commented npm run dev']],
    ['# LEVEL=debug or info', ['LEVEL@1:3-8 commented debug or info']],
    ['# CRON=0 3 * * *', ['CRON@1:3-7 commented 0 3 * * *']],
    ['# E=a', ['E@1:3-4 commented a']],
    ['# export EXPORT_KEY=1', ['EXPORT_KEY@1:10-20 commented exported 1']],
    ['# REDIS_URL:', ['REDIS_URL@1:3-12 commented ']],
    [
      '#REDIS_URL: \n#\n# HTTP_URL:\n# WS_URL:\n\nA=1',
      ['REDIS_URL@1:2-11 commented ', 'HTTP_URL@3:3-11 commented ', 'WS_URL@4:3-9 commented ', 'A@6:1-2 1'],
    ],
  ])('%s', (line, expected) => {
    expect(brief(line)).toEqual(expected);
  });

  it.each([
    '# Set FOO=bar to enable',
    '# FOO=bar to enable the basket',
    '# DEBUG=1 turns on logging',
    '# See KEY=value',
    '# key=value',
    '# Note=this',
    '# FOO: bar',
    '# FOO_BAR: do this',
    '# NOTE:',
    '# TODO: this',
    '# REQUIRED:',
    '## REDIS_CACHE:',
    '# REDIS_CACHE:\n# Words about it',
    '# See REDIS_URL:',
    '# redis_url:',
    '# FOO',
    '# FOO bar=1',
    '# https://example.org/?A=1',
    '# FOO=Short sentence here.',
    '#',
  ])('but not in prose: %s', (line) => {
    expect(parseDotenv(line)).toEqual({ entries: [], problems: [] });
  });

  it('may hold a value of many lines', () => {
    expect(brief('# KEY="-----BEGIN\n# FAKE=1\n# -----END"\n# NEXT=1\n# OPEN="x\n# AFTER=2\n\n# LATE="\n')).toEqual([
      'KEY@1:3-6..3 commented "-----BEGIN\nFAKE=1\n-----END"',
      'NEXT@4:3-7 commented 1',
      'OPEN@5:3-7 commented "x',
      'AFTER@6:3-8 commented 2',
      'LATE@8:3-7 commented "',
    ]);
  });
});

it('takes a key with a colon above another key for its title', () => {
  expect(brief('# REDIS_CACHE:\nREDIS_URL=x\n# MAIL_SERVER:\n# SMTP_HOST=y\n')).toEqual([
    'REDIS_URL@2:1-10 x',
    'SMTP_HOST@4:3-12 commented y',
  ]);
});

describe('comments', () => {
  it('above and behind belong to the key, until an empty line', () => {
    const text = [
      ...['# The shop.', '', '# Where the database is.', '# OPTIONAL', 'DATABASE_URL= # ask Ada', 'NEXT=1'],
      ...['# Price', '# PRICE=3 (euro)', 'TAX="7" # percent', '# Trailing'],
    ].join('\n');
    expect(remarks(text)).toEqual([
      { key: 'DATABASE_URL', comment: 'Where the database is. OPTIONAL ask Ada' },
      { key: 'NEXT' },
      { key: 'PRICE', comment: 'Price (euro)' },
      { key: 'TAX', comment: 'percent' },
    ]);
  });

  it.each([
    ['# --- Database ---', 'Database'],
    ['#--- Database', 'Database'],
    ['# === Database ===', 'Database'],
    ['# [[DATABASE]]', 'DATABASE'],
    ['## Database', 'Database'],
    ['#### Database ####', 'Database'],
    ['## Database:', 'Database'],
    ['# ----------\n# Database\n# ----------', 'Database'],
    ['##########\n# Database #\n##########', 'Database #'],
  ])('%s is a title', (header, section) => {
    expect(remarks(`${header}\nURL=1\n\nPOOL=2`)).toEqual([
      { key: 'URL', section },
      { key: 'POOL', section },
    ]);
  });

  it.each([
    ['## The database, in full words.', 'The database, in full words.'],
    ['# - one of: a, b', '- one of: a, b'],
    ['# Database', 'Database'],
    ['# -----\n# Words under a rule', 'Words under a rule'],
  ])('%s is none', (line, comment) => {
    expect(remarks(`${line}\nURL=1`)).toEqual([{ key: 'URL', comment }]);
  });
});

it('tells of lines that nobody will read, never with their content', () => {
  const { problems } = parseDotenv('JUSTKEY\nA="s3cret\nB=1\nC="x" s3cret\n"loose"\nD="fine"\n');
  expect(problems).toEqual([
    { line: 1, message: 'not an assignment: expected KEY=value' },
    { line: 2, message: 'the quote that opens the value of A is not closed' },
    { line: 4, message: 'text follows the closing quote of C, so the quotes are part of its value' },
    { line: 5, message: 'not an assignment: expected KEY=value' },
  ]);
});

it.each([
  ['keys', 'KEY=value # said\n'],
  ['quotes left open', 'A="\\"x\n'],
  ['quotes left open in comments', '# A="x y\n'],
  ['mixed quotes', `A="x\nB='y\nC=\`z\n`],
  ['escapes', '\\"'],
  ['empty lines', '\n'],
  ['words', 'export '],
  ['signs', '# --'],
])('reads megabytes of %s in linear time', (_, piece) => {
  const time = (length: number): number => {
    const text = `K="${piece.repeat(Math.ceil(length / piece.length))}`;
    const begin = performance.now();
    parseDotenv(text);
    return performance.now() - begin;
  };
  time(50_000);
  // Eight times the text: a quadratic reader would take sixty-four times as long.
  const short = time(100_000);
  expect(time(800_000)).toBeLessThan(short * 30 + 200);
});
