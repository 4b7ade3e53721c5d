function guarded(handler) {
  return async (req, res, next) => {
    try {
      await handler(req, res, next);
    } catch (error) {
      res.status(500).json({ code: error.code });
    }
  };
}

function route(router, method, path, handler) {
  router[method](path, guarded(handler));
}

const remove = (router, path, handler) => route(router, 'delete', path, handler);

module.exports = { route, remove };
