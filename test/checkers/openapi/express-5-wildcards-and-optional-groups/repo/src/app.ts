import express from 'express';

const app = express();
app.get('/files/*path', (req, res) => {
  res.json({ path: req.params.path });
});
app.get('/reports{/:year}', (req, res) => {
  res.json([]);
});
app.get('/proxy/{*rest}', (req, res) => {
  res.json({});
});
app.get('/{*splat}', (req, res) => {
  res.status(404).end();
});

export default app;
