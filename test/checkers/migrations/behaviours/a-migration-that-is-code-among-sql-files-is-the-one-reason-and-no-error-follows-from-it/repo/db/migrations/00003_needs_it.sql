-- +goose Up
ALTER TABLE made_in_go ADD COLUMN x integer;

-- +goose Down
SELECT 1;
