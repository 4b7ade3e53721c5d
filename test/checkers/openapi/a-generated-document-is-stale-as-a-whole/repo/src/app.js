const express = require('express');

const app = express();
app.get('/messages', (req, res) => res.json([]));
app.post('/messages', (req, res) => res.status(201).json({}));
app.get('/messages/:id', (req, res) => res.json({ id: req.params.id }));
app.get('/groups', (req, res) => res.json([]));
app.delete('/messages/:id', (req, res) => res.json({}));
app.listen(3000);
