const Hapi = require('@hapi/hapi');
const games = require('./games');

const init = async () => {
  const server = Hapi.server({ port: 3000 });
  await server.register(games, { routes: { prefix: '/v1' } });
  server.route({ method: 'GET', path: '/{any*}', handler: () => 'not here' });
  await server.start();
};
init();
