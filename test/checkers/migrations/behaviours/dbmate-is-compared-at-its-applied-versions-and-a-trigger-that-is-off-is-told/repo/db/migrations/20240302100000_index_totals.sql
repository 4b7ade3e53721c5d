-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY invoices_total_idx ON invoices (total);

-- migrate:down
DROP INDEX invoices_total_idx;
