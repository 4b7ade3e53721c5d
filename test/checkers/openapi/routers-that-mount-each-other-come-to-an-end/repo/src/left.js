const { Router } = require('express');

const left = Router();
module.exports = left;
left.get('/one', (req, res) => res.json(1));
left.use('/right', require('./right'));
