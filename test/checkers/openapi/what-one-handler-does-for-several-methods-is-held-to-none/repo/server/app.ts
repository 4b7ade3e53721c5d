import express from 'express';

const app = express();
app.all('/every', (req, res) => {
  if (req.method === 'POST') return res.status(201).json({});
  return res.status(200).json({});
});
app.listen(3000);
