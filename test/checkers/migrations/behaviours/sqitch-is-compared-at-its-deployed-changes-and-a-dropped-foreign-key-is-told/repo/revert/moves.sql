-- Revert depot:moves from pg

DROP TABLE depot.moves;
