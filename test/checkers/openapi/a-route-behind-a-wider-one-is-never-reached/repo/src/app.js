const express = require('express');

const app = express();
app.get('/users/:id', (req, res) => res.json({ id: req.params.id }));
app.get('/users/me', (req, res) => res.json({}));
app.delete('/users/me', (req, res) => res.json({}));
app.get('/teams/mine', (req, res) => res.json([]));
app.get('/teams/:id', (req, res) => res.json({ id: req.params.id }));
app.get('/files/:id(\\d+)', (req, res) => res.json({}));
app.get('/files/latest', (req, res) => res.json({}));
app.get('/pages/:slug', (req, res, next) => (req.params.slug === 'new' ? next() : res.json({})));
app.get('/pages/new', (req, res) => res.json({}));
app.listen(3000);
