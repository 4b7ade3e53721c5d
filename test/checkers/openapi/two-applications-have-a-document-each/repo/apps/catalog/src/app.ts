import express from 'express';

const app = express();
app.get('/items', (req, res) => {
  res.json([]);
});
app.get('/items/:id', (req, res) => {
  res.json({ id: req.params.id });
});
app.get('/health', (req, res) => {
  res.json({});
});
app.listen(3001);
