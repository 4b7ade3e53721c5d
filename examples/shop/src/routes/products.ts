import { Router } from 'express';
import { db } from '../db.ts';
import { searchProducts } from '../search.ts';

export const products = Router();

products.get('/', async (request, response) => {
  const query = typeof request.query.q === 'string' ? request.query.q : '';
  const { rows } = query
    ? await db.query('select id, name, price, stock from products where id = any($1)', [await searchProducts(query)])
    : await db.query('select id, name, price, stock from products order by name limit 50');
  response.json(rows);
});

products.get('/:id', async (request, response) => {
  const { rows } = await db.query('select id, name, price, stock from products where id = $1', [request.params.id]);
  if (rows.length === 0) {
    response.status(404).json({ message: 'No such product' });
    return;
  }
  response.json(rows[0]);
});
