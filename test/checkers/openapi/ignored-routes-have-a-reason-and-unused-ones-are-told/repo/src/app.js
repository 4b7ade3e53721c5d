const express = require('express');

const app = express();
app.get('/photos', (req, res) => res.json([]));
app.get('/internal/queue', (req, res) => res.json([]));
app.post('/internal/queue/flush', (req, res) => res.json([]));
app.get('/internals', (req, res) => res.json([]));
app.listen(3000);
