import express from 'express';
import { stock } from './stock';

const app = express();
app.use(['/v1', '/v2'], stock);
app.listen(3000);
