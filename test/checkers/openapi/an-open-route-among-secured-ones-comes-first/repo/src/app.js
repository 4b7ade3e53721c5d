const express = require('express');
const passport = require('passport');

const app = express();
const requireAuth = passport.authenticate('jwt', { session: false });
app.get('/orders', requireAuth, (req, res) => res.json([]));
app.post('/orders', requireAuth, (req, res) => res.status(201).json({}));
app.get('/orders/:id', requireAuth, (req, res) => res.json({ id: req.params.id }));
app.delete('/orders/:id', requireAuth, (req, res) => res.json({}));
app.post('/orders/:id/refund', (req, res) => res.json({}));
app.listen(3000);
