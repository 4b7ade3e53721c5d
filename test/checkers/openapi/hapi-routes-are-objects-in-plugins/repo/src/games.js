module.exports = {
  name: 'games',
  register: async (server) => {
    server.route([
      { method: 'GET', path: '/games', handler: () => [] },
      { method: ['POST', 'PUT'], path: '/games', handler: () => ({}) },
      { method: 'GET', path: '/games/{id?}', handler: (request) => request.params.id },
    ]);
    server.route({ method: '*', path: '/games/{id}/{rest*2}', handler: () => ({}) });
  },
};
