-- Who asks for a refund is told from this table: every change of an order's status leaves a row.
create table order_events (
  id bigint generated always as identity primary key,
  order_id uuid not null references orders (id) on delete cascade,
  status order_status not null,
  recorded_at timestamptz not null default now()
);

create function record_order_event() returns trigger
language plpgsql as $$
begin
  insert into order_events (order_id, status) values (new.id, new.status);
  return new;
end
$$;

create trigger orders_record_event
  after insert or update of status on orders
  for each row execute function record_order_event();
