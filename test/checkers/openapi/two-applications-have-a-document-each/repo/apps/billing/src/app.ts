import express from 'express';

const app = express();
app.get('/invoices', (req, res) => {
  res.json([]);
});
app.get('/invoices/:id', (req, res) => {
  res.json({ id: req.params.id });
});
app.get('/health', (req, res) => {
  res.json({});
});
app.post('/invoices/:id/pay', (req, res) => {
  res.json({});
});
app.listen(3002);
