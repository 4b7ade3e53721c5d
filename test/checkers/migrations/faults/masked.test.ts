/** Which texts of a database are taken for secrets, and which are not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskerOf } from '../../../../src/checkers/migrations/engine/secrets.ts';
import { maskedSql, maskedText } from '../../../../src/checkers/migrations/secrets/index.ts';

const secret = 'kV7-harbour-4411';

describe('a literal is masked', () => {
  it.each([
    `ALTER TABLE users ALTER COLUMN password SET DEFAULT '${secret}'`,
    `ALTER TABLE users ADD COLUMN api_key public.citext NOT NULL DEFAULT '${secret}'::public.citext`,
    `SELECT id FROM users WHERE ((users.password)::text = '${secret}'::text)`,
    `(current_setting('app.admin_token'::text) = '${secret}'::text)`,
    `DECLARE client_secret constant text := '${secret}'; BEGIN NULL; END`,
    `PERFORM set_config('app.jwt_secret', '${secret}', false)`,
    `EXECUTE 'CREATE ROLE x LOGIN PASSWORD ''${secret}'''`,
    `EXECUTE 'ALTER ROLE x PASSWORD ' || quote_literal('${secret}')`,
    `CREATE ROLE x ENCRYPTED PASSWORD '${secret}'`,
    `SELECT pgp_sym_encrypt(note, '${secret}')`,
    `SELECT hmac(body, E'${secret}', 'sha256')`,
    `SELECT vault.create_secret('${secret}', 'stripe')`,
    `jsonb_build_object('client_secret', '${secret}')`,
    `SELECT '{"apiKey": "${secret}"}'::jsonb`,
    `SELECT '${secret}'::text AS service_role_key`,
    `EXECUTE FUNCTION notify('https://hook.example.com', 'webhook_secret', '${secret}')`,
    `CREATE FUNCTION f(token text DEFAULT '${secret}') RETURNS text LANGUAGE sql SET "app.api_token" TO '${secret}' AS $$ SELECT 1 $$`,
    `SELECT dblink_connect('host=db user=app password=${secret}')`,
    `SELECT 'postgres://app:${secret}@db/shop'`,
    `CREATE FUNCTION f() AS $function$ BEGIN EXECUTE $x$ ALTER USER a PASSWORD '${secret}' $x$; END $function$`,
    `CREATE FUNCTION f() AS $$ BEGIN -- the token=${secret}\n NULL; END $$`,
    `CREATE USER MAPPING FOR a SERVER b OPTIONS (user 'a', password '${secret}')`,
    `INSERT INTO settings VALUES ('smtp_password', '${secret}')`,
    // What is known for a secret in one place is masked in every other of the text.
    `ALTER ROLE x PASSWORD '${secret}'; SELECT strpos(body, '${secret}')`,
  ])('%s', (sql) => {
    const shown = maskedSql(sql);
    expect(shown).not.toContain(secret);
    expect(shown).toContain('…');
  });
});

describe('a literal stays', () => {
  it.each([
    `ALTER TABLE api_keys ADD COLUMN scopes text[] NOT NULL DEFAULT '{}'::text[]`,
    `CREATE TABLE api_tokens (id bigint DEFAULT nextval('public.api_tokens_id_seq'::regclass), name text DEFAULT 'unnamed key')`,
    `CREATE TYPE token_kind AS ENUM ('access_token', 'refresh_token', 'api key')`,
    `CHECK ((password_state = ANY (ARRAY['set by user'::text, 'reset by admin'::text])))`,
    `UPDATE llm_api_keys SET adapter = 'openai-compatible' WHERE adapter = 'openai'`,
    `IF password IS NULL THEN RAISE EXCEPTION 'a password is wanted: %', hint; END IF`,
    `COMMENT ON COLUMN public.users.password IS 'bcrypt, 12 rounds'`,
    `SELECT current_setting('app.jwt_secret') = t.secret`,
    `SELECT config ->> 'client_secret' FROM vault`,
    `ALTER TABLE t ALTER COLUMN secret_expires SET DEFAULT '2031-01-01'::date`,
    `ALTER TABLE users ALTER COLUMN password SET DEFAULT ''`,
    `SELECT 'https://example.com/reset?token=' || t.token`,
    `EXECUTE format('SELECT token = $1 AND password = %L', p)`,
  ])('%s', (sql) => {
    expect(maskedSql(sql)).toBe(sql);
  });
});

describe('prose', () => {
  it.each([
    ['the token: of the user who signed up', 'the token: of the user who signed up'],
    [`service_key=${secret}`, 'service_key=…'],
    [`Password: ${secret}`, 'Password: …'],
    [`see https://me:${secret}@wiki.example.com/`, 'see https://…@wiki.example.com/'],
  ])('%s', (text, shown) => {
    expect(maskedText(text)).toBe(shown);
  });
});

it('the password of the URL goes in each form that a server could echo', () => {
  const mask = maskerOf('postgres://app:p%40ss%2Fw0rd@db/shop');
  const forms = ['p@ss/w0rd', 'p%40ss%2Fw0rd', Buffer.from('p@ss/w0rd').toString('base64')];
  expect(forms.map((form) => mask(`<${form}>`))).toEqual(['<…>', '<…>', '<…>']);
});

it('any text comes out in linear time, and whole but for what is masked', () => {
  const word = fc.constantFrom(
    "'",
    "''",
    '$$',
    '$a$',
    'password',
    '=',
    ':=',
    ' ',
    '\n',
    '(',
    ')',
    ',',
    'x',
    '--',
    '/*',
    '*/',
    '"',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const text = words.join('');
      const shown = maskedSql(text);
      if (!shown.includes('…')) expect(shown).toBe(text);
    }),
  );
  for (const part of ["password = '", 'a://b:', "'x',", 'token ', '$$ password ', '((', '/*', "E'\\"]) {
    const before = performance.now();
    maskedSql(part.repeat(40_000));
    expect(performance.now() - before).toBeLessThan(4_000);
  }
});
