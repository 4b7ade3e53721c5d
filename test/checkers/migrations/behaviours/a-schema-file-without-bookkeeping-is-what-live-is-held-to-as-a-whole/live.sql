\i db/schema.sql
DROP SEQUENCE badge_numbers;
-- Near miss: counted on, filled and analysed, which is data.
INSERT INTO guests (name) VALUES ('Ann'), ('Bob');
ANALYZE guests;
