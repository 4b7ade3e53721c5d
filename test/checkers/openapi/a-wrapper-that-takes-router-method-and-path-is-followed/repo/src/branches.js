const eu = require('./wrap');

function register(router) {
  eu.route(router, 'get', '/etapi/branches/:branchId', (req, res) => {
    res.json({ id: req.params.branchId });
  });
  eu.remove(router, '/etapi/branches/:branchId', (req, res) => {
    res.sendStatus(204);
  });
  eu.route(router, 'post', '/etapi/refresh', (req, res) => {
    res.sendStatus(204);
  });
  for (const method of ['put', 'patch']) {
    eu.route(router, method, '/etapi/icons/:icon', (req, res) => {
      res.json({ icon: req.params.icon });
    });
  }
}

module.exports = { register };
