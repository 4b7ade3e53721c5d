-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY tickets_state_idx ON tickets (state);

-- +goose Down
DROP INDEX tickets_state_idx;
