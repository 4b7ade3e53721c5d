const store = require('../store');

function register(router) {
  router.get('/notes', (req, res) => res.json(store.all()));
  router.get('/notes/:noteId', (req, res) => res.json(store.find(req.params.noteId)));
  router.patch('/notes/:noteId', (req, res) => res.json(store.change(req.params.noteId, req.body)));
}

module.exports = { register };
