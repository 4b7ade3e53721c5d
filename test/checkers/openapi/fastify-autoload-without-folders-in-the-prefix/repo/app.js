const path = require('node:path');
const fastify = require('fastify')();
const AutoLoad = require('@fastify/autoload');

fastify.register(AutoLoad, {
  dir: path.join(__dirname, 'modules'),
  dirNameRoutePrefix: false,
});
fastify.listen({ port: 3000 });
