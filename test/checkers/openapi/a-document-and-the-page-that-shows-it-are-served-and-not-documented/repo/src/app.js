const express = require('express');
const swaggerUi = require('swagger-ui-express');
const path = require('node:path');
const document = require('../openapi.json');

const app = express();
app.use(express.static(path.join(__dirname, 'public')));
app.use('/assets', express.static('assets'));
app.use('/api-docs', swaggerUi.serve, swaggerUi.setup(document));
app.get('/openapi.json', (req, res) => res.json(document));
app.get('/openapi.yaml', (req, res) => res.sendFile(path.join(__dirname, '../openapi.yaml')));
app.get('/things', (req, res) => res.json([]));
app.listen(3000);
