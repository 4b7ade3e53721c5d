const express = require('express');
const app = require('./app');

const parent = express();
parent.use('/mounted', app);
parent.get('/only-in-the-test', (req, res) => res.json({}));
