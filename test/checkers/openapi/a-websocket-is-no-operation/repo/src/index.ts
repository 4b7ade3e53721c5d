import express from 'express';
import expressWs from 'express-ws';
import { crawlRouter } from './routes/crawl';

const ws = expressWs(express());
const app = ws.app;
app.use('/v1', crawlRouter);
app.listen(3002);
