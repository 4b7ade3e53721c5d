const express = require('express');
const fs = require('node:fs');
const path = require('node:path');

const app = express();
const routesPath = path.join(__dirname, 'routes');

fs.readdirSync(routesPath).forEach((file) => {
  const route = require(path.join(routesPath, file));
  app.use('/api', route);
});

app.listen(3000);
