import express from 'express';

const app = express();
app.get(/^\/(?:img|icons)\/(.+)\.png$/, (req, res) => {
  res.redirect(`/assets/${req.params[0]}.webp`);
});
app.use(/\/private/, (req, res) => {
  res.sendStatus(403);
});
app.get('/assets/:name([a-z]+\\.webp)', (req, res) => {
  res.json({ name: req.params.name });
});
app.get('/assets/:name/size', (req, res) => {
  res.json({ size: 0 });
});

app.listen(3000);
