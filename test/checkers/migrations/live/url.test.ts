import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskerOf } from '../../../../src/checkers/migrations/engine/secrets.ts';
import { valueInDotenv } from '../../../../src/checkers/migrations/live/dotenv-value.ts';
import { urlOfKeywords } from '../../../../src/checkers/migrations/live/keywords.ts';
import { targetOf } from '../../../../src/checkers/migrations/live/url.ts';
import { ConfigError, UnavailableError } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';

const hint = 'write "url": "env:DATABASE_URL" and set that variable to the URL of a role that can only read';

function target(
  env: Record<string, string>,
  files: Record<string, string> = {},
  url = 'env:DATABASE_URL',
): ReturnType<typeof targetOf> {
  return targetOf(url, { env, tree: memoryTree(files) });
}

/** The URL that the driver is given for a value of the variable. */
async function given(value: string): Promise<string> {
  const found = await target({ DATABASE_URL: value });
  return found.kind === 'server' ? found.url : found.folder;
}

describe('where the URL is looked for', () => {
  const url = 'postgres://app:secret@db.example.com/shop';

  it('is the environment first', async () => {
    expect(await target({ DATABASE_URL: url }, { '.env': 'DATABASE_URL=postgres://other/x' })).toEqual({
      kind: 'server',
      url,
      source: 'DATABASE_URL',
      foreign: false,
    });
  });

  it('is .env of the checked root then, where the variable is not set or empty', async () => {
    const found = { kind: 'server', url, source: 'DATABASE_URL in .env', foreign: true };
    expect(await target({}, { '.env': `DATABASE_URL="${url}"` })).toEqual(found);
    expect(
      await target({ DATABASE_URL: ' ' }, { '.env': `#DATABASE_URL=postgres://x/y\nDATABASE_URL=${url}` }),
    ).toEqual(found);
  });

  it('is nowhere else', async () => {
    await expect(target({}, { '.env.local': `DATABASE_URL=${url}` })).rejects.toThrow(
      new UnavailableError('DATABASE_URL is not set in the environment: set it to the URL of the live database'),
    );
    await expect(target({}, { '.env': 'OTHER=1' })).rejects.toThrow(
      new UnavailableError(
        'DATABASE_URL is not set in the environment or .env: set it to the URL of the live database',
      ),
    );
  });

  it('fills in names from the same file, and never from the environment', async () => {
    const env = `HOST=db.example.com\nDATABASE_URL="postgres://app:\${TOKEN}@\${HOST}/shop"`;
    expect(valueInDotenv(env, 'DATABASE_URL')).toBe('postgres://app:${TOKEN}@db.example.com/shop');
    expect(valueInDotenv("A=x\nB='${A}'", 'B')).toBe('${A}');
    expect(valueInDotenv('A=${B}\nB=${A}', 'A')?.length).toBeLessThan(20);
  });

  it('sends no file of the user where the repository chose the server', async () => {
    const dotenv = { '.env': 'DATABASE_URL=postgres://app@evil.example/shop?sslkey=/home/me/.ssh/id_rsa' };
    await expect(target({}, dotenv)).rejects.toThrow(
      new UnavailableError(
        'the URL of DATABASE_URL in .env names a file of this computer (sslkey): set the variable in the environment instead',
      ),
    );
  });
});

describe('what the configuration may not say', () => {
  it.each(['postgres://app:secret@db/shop', 'postgresql://db/shop', 'host=db password=secret'])(
    'a connection string: %s',
    async (url) => {
      const error = await target({}, {}, url).catch((fault: unknown) => fault);
      expect(error).toEqual(
        new ConfigError('migrations.url holds a connection string, and secrets do not belong in a file', hint),
      );
      expect(error).toMatchObject({ hint });
    },
  );

  it.each(['DATABASE_URL', 'env:', 'env:A-B', 'mysql'])('something else: %s', async (url) => {
    await expect(target({}, {}, url)).rejects.toThrow(
      new ConfigError('migrations.url is neither env:NAME nor pglite:<folder>', hint),
    );
  });
});

describe('the embedded database', () => {
  it('lies in the checked repository where that says so itself', async () => {
    expect(await target({}, {}, 'pglite:./data/live/')).toEqual({
      kind: 'pglite',
      folder: 'data/live',
      source: 'migrations.url',
    });
    for (const folder of ['', '/etc', '../other', 'a/../../b', 'C:\\x', '..\\x'])
      await expect(target({}, {}, `pglite:${folder}`)).rejects.toBeInstanceOf(ConfigError);
    await expect(target({}, { '.env': 'DATABASE_URL=pglite:/etc' })).rejects.toBeInstanceOf(ConfigError);
  });

  it('lies anywhere where the user’s own environment says so', async () => {
    expect(await target({ DATABASE_URL: 'pglite:/srv/live' })).toEqual({
      kind: 'pglite',
      folder: '/srv/live',
      source: 'DATABASE_URL',
    });
  });
});

describe('what the driver is given', () => {
  it.each([
    [
      'postgresql://a:b@h:1/d?connection_limit=1&pool_timeout=2&pgbouncer=true&sslmode=require',
      'postgres://a:b@h:1/d?sslmode=require',
    ],
    [
      'postgres://a:b@h/d?statement_timeout=1&application_name=x&options=project%3Dy&channel_binding=require',
      'postgres://a:b@h/d?options=project%3Dy',
    ],
    ['postgres://a:b@h/d?sslmode=require&sslaccept=accept_invalid_certs', 'postgres://a:b@h/d?sslmode=no-verify'],
    ['jdbc:postgresql://h/d?user=x&password=y', 'postgres://h/d?user=x&password=y'],
    ['postgresql+asyncpg://u:p@h/d', 'postgres://u:p@h/d'],
    ['postgres://u:p@/d?host=/tmp', 'postgres://u:p@localhost/d?host=/tmp'],
    [
      "host=h user=u password='a b\\'c@/#' dbname=d sslmode=require",
      "postgres://u:a%20b'c%40%2F%23@h/d?sslmode=require",
    ],
  ])('%s', async (value, url) => {
    expect(await given(value)).toBe(url);
  });

  it('has Prisma’s schema beside it', async () => {
    expect(await target({ DATABASE_URL: 'postgres://h/d?schema=app' })).toEqual({
      kind: 'server',
      url: 'postgres://h/d',
      schema: 'app',
      source: 'DATABASE_URL',
      foreign: false,
    });
  });

  it.each([
    ['mysql://a:secret@h/d', 'DATABASE_URL is a mysql URL: only PostgreSQL can be checked'],
    [
      'prisma+postgres://x?api_key=secret',
      'DATABASE_URL is the address of a service of Prisma, which only its client speaks: name the variable of the direct URL',
    ],
    ['secret', 'DATABASE_URL holds no URL: it is to begin with postgres://'],
    ['secret:secret', 'DATABASE_URL holds no URL: it is to begin with postgres://'],
    [
      'postgres://u:pa/ss#x@h/d',
      'DATABASE_URL cannot be read as a URL: a / # ? or @ in its password is written as %2F %23 %3F %40',
    ],
    [
      'postgres://u:12?secret@h/d',
      'DATABASE_URL cannot be read as a URL: a / # ? or @ in its password is written as %2F %23 %3F %40',
    ],
  ])('is nothing for %s', async (value, why) => {
    await expect(target({ DATABASE_URL: value })).rejects.toThrow(new UnavailableError(why));
  });
});

describe('libpq’s keywords', () => {
  it.each([
    ['host=/tmp dbname=x', 'postgres://localhost/x?host=%2Ftmp'],
    ['host=::1 port=99', 'postgres://[::1]:99/'],
    ['postgres://h/d?a=b', undefined],
    ['dbname=x', undefined],
    ["host=h password='open", undefined],
  ])('%s', (text, url) => {
    expect(urlOfKeywords(text)).toBe(url);
  });
});

describe('a password', () => {
  it('is taken out of every text, in each form that it may have', () => {
    const form = fc
      .string({ minLength: 3, maxLength: 20, unit: 'grapheme' })
      .filter((text) => text.trim() === text && !text.includes('…'));
    fc.assert(
      fc.property(form, (password) => {
        const url = `postgres://app:${encodeURIComponent(password)}@db.example.com/shop`;
        const mask = maskerOf(url);
        for (const shown of [password, encodeURIComponent(password), new URL(url).password, url])
          expect(mask(`<<${shown}>>`)).toBe(mask('<<').concat('…', mask('>>')));
      }),
    );
  });
});
