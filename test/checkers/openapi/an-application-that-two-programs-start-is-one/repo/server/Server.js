const express = require('express');

class Server {
  constructor(port) {
    this.port = port;
    this.app = express();
  }

  start() {
    this.app.get('/ping', (req, res) => res.json({}));
    // These two are the same path, whoever starts it.
    this.app.get('/status/:id', (req, res) => res.json({}));
    this.app.get('/status/:name', (req, res) => res.json({}));
    this.app.listen(this.port);
  }
}

module.exports = Server;
