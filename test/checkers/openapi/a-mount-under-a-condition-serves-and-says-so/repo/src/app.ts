import express from 'express';
import { beta } from './beta';

const app = express();
app.get('/shop', (req, res) => {
  res.json([]);
});
if (process.env.NODE_ENV !== 'production') {
  app.use('/beta', beta);
}
app.listen(3000);
