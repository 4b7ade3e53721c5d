import express from 'express';
import * as routers from './routers';
import { a, second as b, d } from './routers';

const app = express();
app.use('/a', a);
app.use('/b', b);
app.use('/c', routers.c);
app.use('/d', d.router);
export { app as default };
