const express = require('express');

const mock = express();
mock.get('/payments', (req, res) => res.json([]));
mock.listen(4000);
