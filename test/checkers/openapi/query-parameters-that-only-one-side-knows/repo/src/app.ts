import express from 'express';
import { z } from 'zod';

const Listing = z.object({ limit: z.coerce.number().optional(), offset: z.coerce.number().optional() });
const app = express();
app.get('/search', (req, res) => {
  const { q, page = '1' } = req.query;
  res.json({ q, page, fuzzy: req.query.fuzzy });
});
app.get('/list', (req, res) => {
  const { limit, offset } = Listing.parse(req.query);
  res.json({ limit, offset });
});
app.get('/all', (req, res) => {
  res.json(filter(req.query));
});
function filter(query: unknown): unknown {
  return query;
}
app.listen(3000);
