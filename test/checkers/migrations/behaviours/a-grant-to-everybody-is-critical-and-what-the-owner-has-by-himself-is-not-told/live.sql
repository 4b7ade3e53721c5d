\i migrations/0001_salaries.sql
GRANT SELECT ON salaries TO PUBLIC;
GRANT EXECUTE ON FUNCTION raise_all(integer) TO PUBLIC;
REVOKE INSERT ON people FROM pg_read_all_stats;
-- Near miss: spelled out what its owner has anyway.
GRANT ALL ON people TO CURRENT_USER;
-- A role that the migrations never speak of.
DO $$ BEGIN CREATE ROLE trueup_fixture_auditor; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
GRANT SELECT ON people TO trueup_fixture_auditor;
