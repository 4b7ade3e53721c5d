import express from 'express';
import { ordersRouter } from '@orders/router';
import { API } from '@lib';

export const app = express();
app.use(API, ordersRouter);
