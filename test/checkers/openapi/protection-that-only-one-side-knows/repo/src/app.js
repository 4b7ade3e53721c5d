const express = require('express');
const { expressjwt } = require('express-jwt');

const app = express();
const jwt = expressjwt({ secret: process.env.JWT_SECRET, algorithms: ['HS256'] });
app.post('/login', (req, res) => res.json({}));
app.get('/export', (req, res) => res.json([]));
app.use(jwt);
app.get('/me', (req, res) => res.json({}));
app.get('/terms', (req, res) => res.json({}));
app.listen(3000);
