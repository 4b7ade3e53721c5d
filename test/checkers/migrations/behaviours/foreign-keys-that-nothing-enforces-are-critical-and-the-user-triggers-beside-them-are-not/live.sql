\i migrations/0001_t.sql
-- As a restore with --disable-triggers leaves it when it breaks off.
ALTER TABLE children DISABLE TRIGGER ALL;
-- Near miss: off and on again.
ALTER TABLE cousins DISABLE TRIGGER ALL;
ALTER TABLE cousins ENABLE TRIGGER ALL;
