\i migrations/0001_t.sql
ALTER TABLE customers RENAME TO clients;
ALTER TABLE orders RENAME COLUMN note TO remark;
ALTER INDEX orders_customer RENAME TO orders_customer_idx;
-- Not renamed: another table altogether.
DROP TABLE pears;
CREATE TABLE apples (weight numeric, sort text);
