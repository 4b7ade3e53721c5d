CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY);
INSERT INTO schema_migrations VALUES ('20240102100000'), ('20240202100000');
CREATE TABLE invoices (id integer PRIMARY KEY, total integer NOT NULL, touched_at timestamptz);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.touched_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER invoices_touch BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER invoices_check BEFORE INSERT ON invoices FOR EACH ROW EXECUTE PROCEDURE touch();
ALTER TABLE invoices DISABLE TRIGGER invoices_touch;
-- Near miss: off and on again.
ALTER TABLE invoices DISABLE TRIGGER invoices_check;
ALTER TABLE invoices ENABLE TRIGGER invoices_check;
