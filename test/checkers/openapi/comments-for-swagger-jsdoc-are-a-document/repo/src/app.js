const express = require('express');
const swaggerJsdoc = require('swagger-jsdoc');
const users = require('./routes/users');

const spec = swaggerJsdoc({
  definition: {
    openapi: '3.0.0',
    info: { title: 'Commented', version: '1.0.0' },
    servers: [{ url: 'http://localhost:3000/v1' }],
  },
  apis: ['./src/routes/*.js'],
});

const app = express();
app.use('/v1/users', users);
app.get('/docs.json', (req, res) => res.json(spec));
app.listen(3000);
