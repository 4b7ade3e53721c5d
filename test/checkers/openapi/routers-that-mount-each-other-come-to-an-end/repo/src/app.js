const express = require('express');
const left = require('./left');

const app = express();
app.use('/left', left);
app.listen(3000);
