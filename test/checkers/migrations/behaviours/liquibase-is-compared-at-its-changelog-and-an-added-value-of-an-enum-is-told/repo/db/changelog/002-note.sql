--liquibase formatted sql

--changeset bob:3
ALTER TABLE sales ADD COLUMN note text;
--rollback ALTER TABLE sales DROP COLUMN note;
