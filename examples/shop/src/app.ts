import express from 'express';
import { orders } from './routes/orders.ts';
import { payments } from './routes/payments.ts';
import { products } from './routes/products.ts';
import { users } from './routes/users.ts';
import { warehouse } from './routes/warehouse.ts';

export const app = express();

// The provider signs the bytes of the body, so its webhook comes before the JSON parser.
app.use('/v1/payments', express.raw({ type: 'application/json' }), payments);

app.use(express.json());
app.get('/health', (_request, response) => {
  response.json({ status: 'ok' });
});
app.use('/v1/products', products);
app.use('/v1/orders', orders);
app.use('/v1/users', users);
app.use('/v1/warehouse', warehouse);
