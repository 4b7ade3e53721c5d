export const routes = [
  {
    method: ['GET', 'DELETE', 'HEAD'],
    url: '/sessions/:id',
    handler: async (request) => ({ id: request.params.id }),
  },
  { method: 'GET', path: '/sessions', handler: async () => [] },
];
