exports.register = (router) => {
  router.get('/tags', (req, res) => res.json([]));
};
