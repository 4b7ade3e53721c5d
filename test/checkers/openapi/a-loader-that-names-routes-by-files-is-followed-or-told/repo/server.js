const express = require('express');
const fs = require('fs');

const app = express();
for (const file of fs.readdirSync('./routes').filter((name) => name.endsWith('.js'))) {
  const name = file.replace('.js', '');
  app.use(`/api/${name}`, require(`./routes/${file}`));
}
app.listen(3000);
