const create = require('express');
const helmet = require('helmet');
const { container } = require('./container');

const app = create();
app.use(helmet());
app.use('/assets', create.static('public'));
app.use(container.byName('log'));
app.use('/parcels', container.byName('parcels'));
app.use('/labels', require('./generated/labels'));
app.get('/depots', (req, res) => res.json([]));
app.listen(3000);
