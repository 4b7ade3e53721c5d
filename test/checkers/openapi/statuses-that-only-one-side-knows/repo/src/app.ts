import express from 'express';

const app = express();
const jobs = new Map<string, unknown>();
app.post('/jobs', (req, res) => {
  res.status(202).json({ id: '1' });
});
app.get('/jobs/:id', (req, res) => {
  const job = jobs.get(req.params.id);
  if (req.params.id.length > 36) return res.status(414).json({});
  if (!job) return res.status(404).json({});
  return res.json(job);
});
app.delete('/jobs/:id', (req, res) => {
  res.sendStatus(418);
});
app.listen(3000);
