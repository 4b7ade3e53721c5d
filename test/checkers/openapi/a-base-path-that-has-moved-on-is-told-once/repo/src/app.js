const express = require('express');

const app = express();
const v2 = express.Router();
v2.get('/trips', (req, res) => res.json([]));
v2.get('/trips/:id', (req, res) => res.json({ id: req.params.id }));
v2.post('/trips', (req, res) => res.status(201).json({}));
v2.get('/drivers', (req, res) => res.json([]));
v2.get('/drivers/:id', (req, res) => res.json({ id: req.params.id }));
app.use('/v2', v2);
app.listen(3000);
