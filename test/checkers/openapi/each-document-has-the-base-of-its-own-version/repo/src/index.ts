import express from 'express';
import { v1 } from './v1';
import { v2 } from './v2';

const app = express();
app.use('/v1', v1);
app.use('/v2', v2);
app.get('/v0/scrape', (req, res) => {
  res.status(410).end();
});
app.listen(3002);
