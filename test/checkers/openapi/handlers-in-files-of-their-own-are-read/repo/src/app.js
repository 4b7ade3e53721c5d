const express = require('express');
const { validate } = require('./validate');
const schemas = require('./schemas');
const books = require('./books');

const app = express();
app.use(express.json());
app.post('/books', validate(schemas.create), books.create);
app.get('/books', books.list);
app.listen(3000);
