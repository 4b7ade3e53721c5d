import { Router } from 'express';
import { listOrders, showOrder } from './handlers';

export const ordersRouter = Router();
ordersRouter.get('/orders', listOrders);
ordersRouter.get('/orders/:id', showOrder);
