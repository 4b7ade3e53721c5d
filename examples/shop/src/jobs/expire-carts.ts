import { db } from '../db.ts';
import { log } from '../log.ts';

const minutes = Number(process.env.CART_TTL_MINUTES ?? 120);

/** Gives back the stock of orders that nobody paid for in time. */
export async function expireCarts(): Promise<number> {
  const { rows } = await db.query<{ product_id: string; quantity: number }>(
    `with expired as (
       update orders set status = 'expired'
       where status = 'pending' and created_at < now() - make_interval(mins => $1)
       returning id
     )
     update products set stock = stock + order_lines.quantity
     from order_lines join expired on expired.id = order_lines.order_id
     where products.id = order_lines.product_id
     returning order_lines.product_id, order_lines.quantity`,
    [minutes],
  );
  log('info', 'expired carts', { lines: rows.length });
  return rows.length;
}

if (import.meta.main) {
  await expireCarts();
  await db.end();
}
