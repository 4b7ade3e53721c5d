-- migrate:up
ALTER TABLE carts ADD COLUMN vat integer;

-- migrate:down
ALTER TABLE carts DROP COLUMN vat;
