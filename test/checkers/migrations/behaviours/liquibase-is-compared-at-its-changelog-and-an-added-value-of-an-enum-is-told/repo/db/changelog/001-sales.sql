--liquibase formatted sql

--changeset ann:1
CREATE TYPE state AS ENUM ('new', 'paid');
CREATE TABLE sales (
  id integer PRIMARY KEY,
  state state NOT NULL
);
--rollback DROP TABLE sales;
--rollback DROP TYPE state;

--changeset ann:2 splitStatements:false
CREATE TYPE size AS ENUM ('small', 'large');
--rollback DROP TYPE size;
