-- Revert depot:stock from pg

DROP TABLE depot.stock;
