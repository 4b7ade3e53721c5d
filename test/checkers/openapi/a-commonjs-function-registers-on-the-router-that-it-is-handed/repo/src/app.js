const express = require('express');
const notes = require('./routes/notes');
const { register: registerTags } = require('./routes/tags');

const app = express();
const router = express.Router();
notes.register(router);
registerTags(router);
app.use('/rest', router);

module.exports = app;
