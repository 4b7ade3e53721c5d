import request from 'supertest';
import { app } from '../src/app.ts';
import { db } from '../src/db.ts';

export async function emptyShop(): Promise<void> {
  await db.query('truncate products, orders, order_lines, users');
}

export async function stockProduct(name: string, stock: number): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    'insert into products (name, price, stock) values ($1, 2500, $2) returning id',
    [name, stock],
  );
  return rows[0]?.id ?? '';
}

export function placeOrder(productId: string, quantity: number, { minutesAgo = 0 } = {}): request.Test {
  const order = { email: 'ada@example.com', lines: [{ productId, quantity }] };
  return request(app)
    .post('/v1/orders')
    .send(order)
    .expect(async () => {
      await db.query('update orders set created_at = now() - make_interval(mins => $1)', [minutesAgo]);
    });
}

export async function stockOf(productId: string): Promise<number | undefined> {
  const { rows } = await db.query<{ stock: number }>('select stock from products where id = $1', [productId]);
  return rows[0]?.stock;
}

export async function orderStatus(id: string): Promise<string | undefined> {
  const { rows } = await db.query<{ status: string }>('select status from orders where id = $1', [id]);
  return rows[0]?.status;
}
