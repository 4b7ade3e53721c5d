import { Router } from 'express';
import { db } from '../db.ts';
import { sendReceipt } from '../mail/send.ts';
import { isFromProvider } from '../payments.ts';

export const payments = Router();

payments.post('/webhook', async (request, response) => {
  const body = request.body as Buffer;
  if (!isFromProvider(body, request.get('x-signature') ?? '')) {
    response.status(401).json({ message: 'The signature does not fit' });
    return;
  }
  const { reference } = JSON.parse(body.toString('utf8')) as { reference: string };
  const { rows } = await db.query<{ id: string; email: string; total: number }>(
    `update orders set status = 'paid' where id = $1 and status = 'pending' returning id, email, total`,
    [reference],
  );
  // The provider repeats itself until it is answered: only the first call finds a pending order.
  for (const order of rows) await sendReceipt(order.email, order.id, (order.total / 100).toFixed(2));
  response.status(204).end();
});
