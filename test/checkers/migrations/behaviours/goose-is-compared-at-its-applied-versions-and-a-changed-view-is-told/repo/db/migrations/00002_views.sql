-- +goose Up
-- +goose StatementBegin
CREATE VIEW open_tickets AS
  SELECT id, opened_at FROM tickets WHERE state = 'open';
-- +goose StatementEnd
CREATE VIEW closed_tickets AS
  SELECT id, opened_at FROM tickets WHERE state IN ('closed', 'void');

-- +goose Down
DROP VIEW closed_tickets;
DROP VIEW open_tickets;
