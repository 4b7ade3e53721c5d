const express = require('express');

const app = express();
app.get('/api/things', (req, res) => res.json([]));
app.get('/api/things/:id', (req, res) => res.json({ id: req.params.id }));
app.post('/api/things', (req, res) => res.status(201).json({}));
app.get('/api/queue', (req, res) => res.json([]));
app.get('/api/secret', (req, res) => res.json([]));
app.listen(3000);
