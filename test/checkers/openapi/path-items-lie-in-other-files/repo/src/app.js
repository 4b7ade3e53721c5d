import express from 'express';

const app = express();
app.get('/api/users', (req, res) => {
  res.json([]);
});
app.get('/api/users/:id', (req, res) => {
  res.json({ id: req.params.id });
});
app.get('/api/ping', (req, res) => {
  res.json({});
});
app.listen(3000);
