import express from 'express';

const paths = ['/flows', '/workflows'] as const;
const app = express();

app.get(['/flows/', '/flows/:id'], (req, res) => {
  res.json(req.params.id ? { id: req.params.id } : []);
});
app.delete('/flows/:id', (req, res) => {
  res.sendStatus(204);
});
app.head(paths, (req, res) => {
  res.end();
});
app.put([...paths, '/pipelines'], (req, res) => {
  res.json({});
});

export default app;
