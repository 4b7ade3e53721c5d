const { Container } = require('inversify');

const things = new Map();
exports.container = { byName: (name) => things.get(name), all: new Container() };
