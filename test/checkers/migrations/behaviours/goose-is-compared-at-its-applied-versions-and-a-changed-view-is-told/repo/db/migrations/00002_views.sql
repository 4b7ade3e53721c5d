-- +goose Up
-- +goose StatementBegin
CREATE VIEW open_tickets AS
  SELECT t.id, p.name FROM tickets t JOIN people p ON p.id = t.person_id WHERE t.state = 'open';
-- +goose StatementEnd
CREATE VIEW closed_tickets AS
  SELECT t.id, p.name FROM tickets t JOIN people p ON p.id = t.person_id WHERE t.state IN ('closed', 'void');

-- +goose Down
DROP VIEW closed_tickets;
DROP VIEW open_tickets;
