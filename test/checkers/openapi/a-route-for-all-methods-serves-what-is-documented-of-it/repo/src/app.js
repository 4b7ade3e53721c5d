const express = require('express');

const app = express();
app.all('/hooks/:id', (req, res) => {
  res.status(202).end();
});
app.get('/status', (req, res) => {
  res.json({ up: true });
});
app.all('/legacy/:call', (req, res) => {
  res.status(410).end();
});
app.all('*', (req, res) => {
  res.status(404).end();
});

module.exports = app;
