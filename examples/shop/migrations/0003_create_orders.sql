create type order_status as enum ('pending', 'paid', 'expired');

create table orders (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  status order_status not null default 'pending',
  total integer not null check (total >= 0),
  created_at timestamptz not null default now()
);

create table order_lines (
  order_id uuid not null references orders (id) on delete cascade,
  product_id uuid not null references products (id),
  quantity integer not null check (quantity > 0),
  primary key (order_id, product_id)
);

create index orders_pending on orders (created_at) where status = 'pending';
