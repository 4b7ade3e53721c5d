CREATE FUNCTION gross(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS
  'SELECT net * 1.19';
CREATE FUNCTION tax(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS
  'SELECT net * 0.19';
