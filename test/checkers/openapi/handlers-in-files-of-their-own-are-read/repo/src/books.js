const store = require('./store');

exports.create = async (req, res) => res.status(201).json(await store.add(req.body));
exports.list = async (req, res) => res.status(200).json(await store.all(req.query.author, req.query.after));
