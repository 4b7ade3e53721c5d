\i migrations/0001_orders.sql
;
alter table orders add column refunded_at timestamptz;
-- Near misses: the same as before, in another spelling.
alter table orders alter column total set default 1;
alter table orders alter column total drop default;
