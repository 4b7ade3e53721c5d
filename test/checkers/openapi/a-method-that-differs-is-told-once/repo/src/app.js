const express = require('express');

const app = express();
app.get('/profile', (req, res) => res.json({}));
app.patch('/profile', (req, res) => res.json({}));
app.get('/search', (req, res) => res.json([]));
app.post('/search', (req, res) => res.json([]));
app.get('/upserts/:id', (req, res) => res.json({ id: req.params.id }));
app.listen(3000);
