-- migrate:up
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.touched_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER invoices_touch BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER invoices_check BEFORE INSERT ON invoices FOR EACH ROW EXECUTE FUNCTION touch();

-- migrate:down
DROP TRIGGER invoices_touch ON invoices;
DROP TRIGGER invoices_check ON invoices;
DROP FUNCTION touch();
