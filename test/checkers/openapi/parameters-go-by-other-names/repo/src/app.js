const express = require('express');

const app = express();
app.get('/movies/:id', (req, res) => res.json({ id: req.params.id }));
app.get('/shows/:season/seasons/:show', (req, res) => res.json(req.params));
app.get('/people/:id', (req, res) => res.json({ id: req.params.personId }));
app.get('/keys/:id', (req, res) => res.json({ id: req.params.id }));
app.listen(3000);
