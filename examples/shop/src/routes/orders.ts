import { Router } from 'express';
import { z } from 'zod';
import { env } from '../config/env.ts';
import { db } from '../db.ts';
import { createPayment } from '../payments.ts';

export const orders = Router();

const newOrder = z.object({
  email: z.email(),
  lines: z.array(z.object({ productId: z.uuid(), quantity: z.int().positive() })).min(1),
});

orders.post('/', async (request, response) => {
  const parsed = newOrder.safeParse(request.body);
  if (!parsed.success) {
    response.status(400).json({ message: z.prettifyError(parsed.error) });
    return;
  }
  const { rows } = await db.query<{ id: string; total: number } | { id: null }>(
    'select id, total from place_order($1, $2::jsonb)',
    [parsed.data.email, JSON.stringify(parsed.data.lines)],
  );
  const order = rows[0];
  if (!order?.id) {
    response.status(409).json({ message: 'A product has sold out' });
    return;
  }
  const payment = await createPayment(order.id, order.total, env.CHECKOUT_CURRENCY);
  response.status(201).json({ id: order.id, total: order.total, checkoutUrl: payment.checkoutUrl });
});

orders.get('/:id', async (request, response) => {
  const { rows } = await db.query('select id, status, total from orders where id = $1', [request.params.id]);
  if (rows.length === 0) {
    response.status(404).json({ message: 'No such order' });
    return;
  }
  response.json(rows[0]);
});

orders.delete('/:id', async (request, response) => {
  const { rowCount } = await db.query(`delete from orders where id = $1 and status = 'pending'`, [request.params.id]);
  if (rowCount === 0) {
    response.status(409).json({ message: 'It is paid already, or there is no such order' });
    return;
  }
  response.status(204).end();
});
