import express from 'express';
import { carts } from './carts.js';

const app = express();
app.use('/v2/carts', carts);
app.listen(process.env.PORT);
