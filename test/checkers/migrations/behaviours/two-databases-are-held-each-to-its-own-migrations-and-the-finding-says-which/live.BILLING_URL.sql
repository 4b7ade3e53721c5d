CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY);
INSERT INTO schema_migrations VALUES ('20240102100000');
CREATE TABLE carts (id integer PRIMARY KEY, total bigint NOT NULL);
