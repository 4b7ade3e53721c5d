const express = require('express');
const branches = require('./branches');

const app = express();
const router = express.Router();
branches.register(router);
app.use(router);
app.listen(8080);
