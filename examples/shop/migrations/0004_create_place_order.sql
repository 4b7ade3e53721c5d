-- Reserves the stock and writes the order in one step; returns no id where a product is sold out or gone.
create function place_order(buyer text, lines jsonb, out id uuid, out total integer)
language plpgsql as $$
begin
  update products
  set stock = stock - (line ->> 'quantity')::integer
  from jsonb_array_elements(lines) as line
  where products.id = (line ->> 'productId')::uuid;

  select sum(products.price * (line ->> 'quantity')::integer) into total
  from jsonb_array_elements(lines) as line
  join products on products.id = (line ->> 'productId')::uuid;

  insert into orders (email, total) values (buyer, total) returning orders.id into id;

  insert into order_lines (order_id, product_id, quantity)
  select place_order.id, (line ->> 'productId')::uuid, (line ->> 'quantity')::integer
  from jsonb_array_elements(lines) as line;
exception
  when check_violation or not_null_violation then
    id := null;
    total := null;
end
$$;
