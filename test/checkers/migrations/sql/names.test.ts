/** What a script takes for granted: its roles, extensions, rows and rights. */
import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../../src/checkers/migrations/sql/names.ts';

const nothing = {
  roles: [],
  makesRoles: [],
  extensions: [],
  copiesFromStdin: [],
  concurrently: false,
  touchesPublicSchemaGrants: false,
};

describe('the roles that a script names', () => {
  it.each([
    [
      'GRANT SELECT (a, b), UPDATE ON t, s.u TO app, "Read Only" WITH GRANT OPTION GRANTED BY boss;',
      ['Read Only', 'app', 'boss'],
    ],
    [
      'GRANT ALL ON ALL TABLES IN SCHEMA a TO GROUP staff; REVOKE ALL ON FUNCTION f(a int) FROM PUBLIC, web CASCADE;',
      ['staff', 'web'],
    ],
    [
      'GRANT member TO boss WITH ADMIN OPTION; REVOKE ADMIN OPTION FOR parent FROM child;',
      ['boss', 'child', 'member', 'parent'],
    ],
    ['ALTER TABLE t OWNER TO "Owner"; ALTER FUNCTION f(int) OWNER TO CURRENT_USER;', ['Owner']],
    ['CREATE POLICY p ON t FOR SELECT TO a, b USING (x IN (SELECT to_char(1)));', ['a', 'b']],
    ['ALTER POLICY p ON t TO c USING (true); ALTER POLICY p ON t RENAME TO q;', ['c']],
    ['ALTER DEFAULT PRIVILEGES FOR ROLE a, b IN SCHEMA s GRANT SELECT ON TABLES TO c;', ['a', 'b', 'c']],
    [
      "SET ROLE app; SET LOCAL ROLE 'quoted'; SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; SET ROLE NONE;",
      ['app', 'quoted'],
    ],
    [
      "ALTER ROLE web SET search_path = 'a'; ALTER USER x IN DATABASE d SET y TO z; ALTER ROLE ALL SET a = b;",
      ['web', 'x'],
    ],
    ['CREATE SCHEMA AUTHORIZATION joe; CREATE SCHEMA s AUTHORIZATION jane;', ['jane', 'joe']],
    [
      'REASSIGN OWNED BY a TO b; DROP OWNED BY c; DROP ROLE d; DROP ROLE IF EXISTS e; COMMENT ON ROLE f IS NULL;',
      ['a', 'b', 'c', 'd', 'f'],
    ],
    ['CREATE USER MAPPING FOR joe SERVER s; CREATE USER MAPPING FOR USER SERVER s;', ['joe']],
    ['GRANT pg_read_all_data TO app; GRANT SELECT ON t TO SESSION_USER, PUBLIC;', ['app']],
    [
      "DO $$ BEGIN GRANT SELECT ON t TO a; IF true THEN EXECUTE 'GRANT USAGE ON SCHEMA s TO b'; END IF; END $$;",
      ['a', 'b'],
    ],
    [
      'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN SET LOCAL ROLE inner_role; END $$;',
      ['inner_role'],
    ],
    // These only look like it.
    ["INSERT INTO t VALUES ('GRANT x TO y'); -- GRANT x TO y;\nSELECT 1 AS grant;", []],
    ["DO $$ BEGIN EXECUTE 'GRANT SELECT ON t TO ' || quote_ident(x); END $$;", []],
    ['ALTER TABLE t RENAME TO u; ALTER TABLE t ADD CONSTRAINT c CHECK (owner > 1);', []],
  ])('%s', (sql, roles) => {
    expect(namedIn(sql)).toEqual({ ...nothing, roles });
  });

  it('leaves out those that it makes itself, and tells them', () => {
    expect(namedIn('CREATE ROLE app NOLOGIN IN ROLE parent; GRANT SELECT ON t TO app; CREATE USER "X";')).toEqual({
      ...nothing,
      roles: ['parent'],
      makesRoles: ['X', 'app'],
    });
  });

  it('knows a role that is made only where it is not there yet', () => {
    const guarded = `DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') THEN CREATE ROLE app; END IF;
    END $$;
    DO $$ BEGIN CREATE ROLE web; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    GRANT SELECT ON t TO app, web;`;
    expect(namedIn(guarded)).toEqual({ ...nothing, roles: ['app', 'web'] });
    expect(namedIn('DO $$ BEGIN CREATE ROLE app; GRANT SELECT ON t TO app; END $$')).toEqual({
      ...nothing,
      makesRoles: ['app'],
    });
  });
});

describe('what else a script asks for', () => {
  it('extensions', () => {
    const sql = `CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA extensions VERSION '1.1' CASCADE;
      create extension citext version next schema "Odd";
      DO $$ BEGIN CREATE EXTENSION hstore; END $$;`;
    expect(namedIn(sql)).toEqual({
      ...nothing,
      extensions: [
        { name: 'uuid-ossp', schema: 'extensions', version: '1.1' },
        { name: 'citext', version: 'next', schema: 'Odd' },
        { name: 'hstore' },
      ],
    });
  });

  it('rows of its caller', () => {
    const sql =
      "\nCOPY t FROM STDIN;\n1\n\\.\ncopy (SELECT 1) TO STDOUT;\nCOPY u (a) FROM stdin CSV;\nCOPY v FROM '/f';";
    expect(namedIn(sql)).toEqual({ ...nothing, copiesFromStdin: [2, 6] });
  });

  it.each([
    ['CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);', true],
    ['DROP INDEX CONCURRENTLY IF EXISTS i;', true],
    ['REINDEX TABLE CONCURRENTLY t;', true],
    ['ALTER TABLE t DETACH PARTITION p CONCURRENTLY;', true],
    ['REFRESH MATERIALIZED VIEW CONCURRENTLY v;', false],
    ['CREATE INDEX i ON t (concurrently); -- CONCURRENTLY', false],
  ])('%s stands alone: %s', (sql, concurrently) => {
    expect(namedIn(sql)).toEqual({ ...nothing, concurrently });
  });

  it.each([
    ['REVOKE CREATE ON SCHEMA public FROM PUBLIC;', true],
    ['GRANT USAGE ON SCHEMA a, "public" TO PUBLIC;', true],
    ['ALTER SCHEMA public OWNER TO CURRENT_USER;', true],
    ['DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;', true],
    ['DO $$ BEGIN GRANT ALL ON SCHEMA public TO PUBLIC; END $$', true],
    ['CREATE SCHEMA IF NOT EXISTS "public"; GRANT SELECT ON public.t TO PUBLIC;', false],
    ['GRANT USAGE ON SCHEMA app TO PUBLIC;', false],
  ])('%s sets rights on the schema public: %s', (sql, touchesPublicSchemaGrants) => {
    expect(namedIn(sql)).toEqual({ ...nothing, touchesPublicSchemaGrants });
  });
});
