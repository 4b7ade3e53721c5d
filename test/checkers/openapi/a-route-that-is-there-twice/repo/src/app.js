const express = require('express');

const app = express();
app.get('/reports', (req, res) => res.json([]));
app.post('/reports', (req, res) => res.status(201).json({}));
app.get('/reports/:id', (req, res) => res.json({ id: req.params.id }));
app.get('/reports', (req, res) => res.json(['again']));
app.get('/reports/:report', (req, res, next) => next());
module.exports = app;
