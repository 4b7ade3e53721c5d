/** A live database full of secrets: none of them in any format, in SQL that is offered, in a list of facts, or in the cache. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formats, loadFormatter } from '../../../../src/formatters/index.ts';
import { checked, factsOf, live, repository, temporary } from './checked.ts';

const declared = `
CREATE TABLE members (id int PRIMARY KEY, name text, password text DEFAULT 'changeme', avatar text);
CREATE TABLE settings (key text, value text);
CREATE FUNCTION sync() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'ok'; END $$;
CREATE FUNCTION hook() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE VIEW names AS SELECT name FROM members;
`;

const secrets: string[] = [];
/** One that is told apart from all others. */
function secret(): string {
  const made = `Hx${secrets.length}harbour${7 * secrets.length}Qz`;
  secrets.push(made);
  return made;
}

const actual = `${declared}
ALTER TABLE members ALTER password SET DEFAULT '${secret()}', ADD api_key text NOT NULL DEFAULT '${secret()}',
  ALTER avatar SET DEFAULT 'https://cdn:${secret()}@img.example.com/', ADD dsn text DEFAULT 'host=db password=${secret()}';
CREATE OR REPLACE FUNCTION sync() RETURNS text LANGUAGE plpgsql AS $$
  DECLARE token text := '${secret()}';
  BEGIN PERFORM set_config('app.jwt_secret', '${secret()}', false); RETURN 'postgres://sync:${secret()}@db/shop'; END $$;
CREATE FUNCTION report(secret text DEFAULT '${secret()}') RETURNS text LANGUAGE sql SET app.api_token = '${secret()}'
  AS $$ SELECT 'host=db user=report password=${secret()}' $$;
CREATE TRIGGER hooked AFTER INSERT ON members FOR EACH ROW
  EXECUTE FUNCTION hook('https://hook.example.com', '{"Authorization":"Bearer ${secret()}${secret()}"}');
CREATE OR REPLACE VIEW names AS SELECT name FROM members WHERE password <> '${secret()}';
CREATE VIEW keys AS SELECT '${secret()}'::text AS client_secret;
CREATE POLICY admins ON members USING (current_setting('app.admin_token') = '${secret()}');
CREATE RULE kept AS ON DELETE TO settings DO ALSO INSERT INTO settings VALUES ('smtp_password', '${secret()}');
CREATE INDEX external ON settings (key) WHERE value <> 'amqp://shop:${secret()}@queue/';
ALTER TABLE settings ADD CONSTRAINT no_default CHECK (value <> 'password=${secret()}');
COMMENT ON TABLE members IS 'restore with postgres://admin:${secret()}@db/shop';
COMMENT ON COLUMN members.name IS 'password: ${secret()}';
CREATE TYPE source AS ENUM ('own', 'ftp://feed:${secret()}@feed.example.com');
CREATE FOREIGN DATA WRAPPER remote OPTIONS (password '${secret()}');
CREATE SERVER warehouse FOREIGN DATA WRAPPER remote OPTIONS (host 'w', uri 'mongodb://w:${secret()}@w/');
CREATE USER MAPPING FOR CURRENT_USER SERVER warehouse OPTIONS (password '${secret()}');
CREATE FOREIGN TABLE sales (id int OPTIONS (secret_key '${secret()}')) SERVER warehouse OPTIONS (access_token '${secret()}');
DO $do$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET app.jwt_secret = %L', current_database(), '${secret()}');
  EXECUTE format('ALTER DATABASE %I SET app.upstream = %L', current_database(), 'https://u:${secret()}@api/');
END $do$;
`;

it('is reported without any of them', async () => {
  const root = temporary(repository([declared]));
  const env = { DATABASE_URL: await live(actual) };
  const { report, findings } = await checked(root, env);
  const texts = new Map<string, string>();
  for (const format of formats) {
    const write = await loadFormatter(format);
    texts.set(format, write(report, { color: false, width: 80 }));
  }
  texts.set('facts', JSON.stringify(await factsOf(root, env)));
  const cache = join(`${root}-cache`, 'trueup');
  for (const name of readdirSync(cache)) texts.set(`cache/${name}`, readFileSync(join(cache, name), 'latin1'));
  expect(texts.size).toBeGreaterThan(formats.length + 1);
  const told = [...texts].flatMap(([where, text]) =>
    secrets.filter((one) => text.includes(one)).map((one) => [where, one]),
  );
  expect(told).toEqual([]);

  // The objects are told all the same, and SQL that lacks a value is not offered as SQL that was tried.
  const token = findings.find(({ subject }) => subject === 'column public.members.api_key');
  expect([token?.actual, token?.fix?.choices?.map(({ id, text, proven }) => [id, text, proven])]).toEqual([
    "text NOT NULL DEFAULT '…'::text",
    [
      ['restore', '-- ALTER TABLE public.members DROP COLUMN api_key;\n', true],
      [
        'adopt',
        `-- Not to be run as it stands: where … is, a value was taken out that may be a secret. Put it in, and take the dashes away.
-- ALTER TABLE public.members ADD COLUMN IF NOT EXISTS api_key text DEFAULT '…'::text NOT NULL;
`,
        false,
      ],
    ],
  ]);
}, 60_000);
