const express = require('express');

const app = express();
app.get('/v4/places', (req, res) => res.json([]));
app.get('/v4/places/:id', (req, res) => res.json({ id: req.params.id }));
app.get('/v4/regions', (req, res) => res.json([]));
app.listen(3000);
