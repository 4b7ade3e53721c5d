const { Router } = require('express');
const left = require('./left');

const right = Router();
right.get('/two', (req, res) => res.json(2));
right.use('/left', left);
module.exports = right;
