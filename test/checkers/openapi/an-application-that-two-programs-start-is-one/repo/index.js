const Server = require('./server/Server');

new Server(process.env.PORT).start();
