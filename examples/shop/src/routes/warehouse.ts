import { Router } from 'express';
import { db } from '../db.ts';

export const warehouse = Router();

warehouse.get('/stock', async (_request, response) => {
  const { rows } = await db.query('select id, name, stock from products order by stock limit 200');
  response.json(rows);
});

warehouse
  .route('/stock/:productId')
  .get(async (request, response) => {
    const { rows } = await db.query('select stock from products where id = $1', [request.params.productId]);
    response.json(rows[0]);
  })
  .put(async (request, response) => {
    const { stock } = request.body as { stock: number };
    await db.query('update products set stock = $1 where id = $2', [stock, request.params.productId]);
    response.status(204).end();
  });

for (const kind of ['deliveries', 'returns', 'corrections']) {
  warehouse.post(`/${kind}`, async (request, response) => {
    const { productId, quantity } = request.body as { productId: string; quantity: number };
    await db.query('update products set stock = stock + $1 where id = $2', [quantity, productId]);
    response.status(204).end();
  });
}
