const express = require('express');

const app = express();
app.get('/user-settings', (req, res) => res.json({}));
app.get('/categories', (req, res) => res.json([]));
app.get('/invoices/lines', (req, res) => res.json([]));
app.get('/webhoks', (req, res) => res.json([]));
app.get('/teams', (req, res) => res.json([]));
app.get('/billing', (req, res) => res.json([]));
app.get('/zones', (req, res) => res.json([]));
app.listen(3000);
