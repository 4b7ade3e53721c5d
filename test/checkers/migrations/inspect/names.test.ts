/** Names: how they are quoted, and names that are made to confuse. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../../src/checkers/migrations/database.ts';
import { nameOf } from '../../../../src/checkers/migrations/facts.ts';
import {
  endOfName,
  identifier,
  identity,
  relaxed,
  without,
} from '../../../../src/checkers/migrations/inspect/identity.ts';
import { after, openPGlite } from './pglite.ts';

it('quotes a part for its letters, never for being a keyword', () => {
  expect(
    ['users', 'a1_$', '_x', 'select', 'Users', '1st', 'a b', 'a"b', 'a.b', 'größe', '', '$a', 'a\nb'].map(identifier),
  ).toEqual([
    'users',
    'a1_$',
    '_x',
    'select',
    '"Users"',
    '"1st"',
    '"a b"',
    '"a""b"',
    '"a.b"',
    '"größe"',
    '""',
    '"$a"',
    '"a\nb"',
  ]);
  expect(identity('app', 'My Table', 'id')).toBe('app."My Table".id');
});

it('finds the end of any name that it quoted', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), fc.string(), (parts, rest) => {
      const name = identity(...parts);
      expect(endOfName(`${name} ${rest}`, 0)).toBe(name.length);
    }),
  );
});

it('takes out what stands outside of quotes only', () => {
  expect(without('UPDATE OF " ON app.t" ON app.t FOR', ' ON app.t')).toBe('UPDATE OF " ON app.t" FOR');
  expect(without('nothing of it', ' ON app.t')).toBe('nothing of it');
});

it('takes off the quotes that only keywords need, and none in literals', () => {
  expect(
    ['("json" > a."user")', `'"json"'::text`, `E'\\'"json"' || "json"`, '"Json", "a b", "a""b"', `'it''s "x"' "x"`].map(
      relaxed,
    ),
  ).toEqual(['(json > a.user)', `'"json"'::text`, `E'\\'"json"' || json`, '"Json", "a b", "a""b"', `'it''s "x"' x`]);
});

let database: Database;
beforeAll(async () => {
  database = await openPGlite('');
}, 60_000);
afterAll(() => database.close());

/** In SQL, whatever the letters. */
const q = (part: string) => `"${part.replaceAll('"', '""')}"`;

it.each([
  ['quotes', 'a"; DROP TABLE x; --'],
  ['a line break', 'first\nsecond'],
  ['a terminal escape', '\u001b[31mred\u0007'],
  ['other scripts', 'таблица表🙂'],
  ['63 bytes', 'x'.repeat(63)],
  ['a keyword', 'select'],
  ['words of a definition', ' USING btree (a) ON ONLY'],
  ['a dot and a bracket', 'a.b(c)'],
  ['an apostrophe and a backslash', "o'neil\\"],
])('reads a schema whose every name holds %s', async (_what, name) => {
  const n = q(name);
  const { objects } = await after(
    database,
    `CREATE SCHEMA ${n}; CREATE TYPE ${n}.${q(`t${name}`.slice(0, 63))} AS ENUM ('a');
    CREATE TABLE ${n}.${n} (${n} integer, b text, CONSTRAINT ${n} CHECK (b <> ''));
    CREATE INDEX ${q(`i${name}`.slice(0, 63))} ON ${n}.${n} USING btree (${n}, b);
    CREATE FUNCTION ${n}.${n}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER ${n} BEFORE UPDATE OF ${n} ON ${n}.${n} FOR EACH ROW EXECUTE FUNCTION ${n}.${n}();
    CREATE RULE ${n} AS ON DELETE TO ${n}.${n} DO INSTEAD NOTHING;
    CREATE VIEW ${n}.${q(`v${name}`.slice(0, 63))} AS SELECT ${n} FROM ${n}.${n};
    CREATE POLICY ${n} ON ${n}.${n}; COMMENT ON TABLE ${n}.${n} IS E'it''s \\x1b[0m';`,
  );
  const i = identifier(name);
  const own = objects.filter(({ path, kind }) => path[0] === name && kind !== 'grant').map(nameOf);
  expect(own).toEqual(
    [
      `column ${i}.${i}.${i}`,
      `column ${i}.${i}.b`,
      `constraint ${i}.${i}.${i}`,
      `function ${i}.${i}()`,
      `index ${i}.${identifier(`i${name}`.slice(0, 63))}`,
      `policy ${i}.${i}.${i}`,
      `rule ${i}.${i}.${i}`,
      `schema ${i}`,
      `table ${i}.${i}`,
      `trigger ${i}.${i}.${i}`,
      `type ${i}.${identifier(`t${name}`.slice(0, 63))}`,
      `view ${i}.${identifier(`v${name}`.slice(0, 63))}`,
    ].toSorted(),
  );
  const definition = (kind: string) => {
    const object = objects.find((one) => one.kind === kind && one.path[0] === name);
    return (object?.attributes as { definition?: string } | undefined)?.definition;
  };
  const column = name === 'select' || i !== name ? n : name;
  expect(definition('index')).toBe(`USING btree (${column}, b)`);
  expect(definition('trigger')).toBe(
    `CREATE TRIGGER BEFORE UPDATE OF ${column} FOR EACH ROW EXECUTE FUNCTION ${column}.${column}()`,
  );
  expect(definition('rule')).toBe('AS\n    ON DELETE DO INSTEAD NOTHING;');
});
