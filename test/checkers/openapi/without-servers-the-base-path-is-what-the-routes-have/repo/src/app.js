const express = require('express');

const app = express();
const events = express.Router();
events.get('/', (req, res) => res.json([]));
events.get('/:id', (req, res) => res.json({ id: req.params.id }));
events.post('/', (req, res) => res.status(201).json({}));
events.post('/:id/publish', (req, res) => res.json({}));
app.use('/backend/events', events);
app.get('/', (req, res) => res.send('hello'));
app.listen(3000);
