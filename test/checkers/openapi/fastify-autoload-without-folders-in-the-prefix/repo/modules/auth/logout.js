module.exports = async function (fastify) {
  fastify.get('/logout', async () => ({}));
  fastify.post('/auth/logout', async () => ({}));
};
