module.exports = async function (fastify) {
  fastify.get('/login', async () => ({}));
};
