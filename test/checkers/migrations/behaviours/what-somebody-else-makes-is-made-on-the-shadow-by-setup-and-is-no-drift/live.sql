\i db/accounts.sql
\i migrations/0001_profiles.sql
ALTER TABLE profiles ADD COLUMN picture bytea;
