const Koa = require('koa');
const Router = require('@koa/router');
const threads = require('./threads');
const users = require('./users');

const app = new Koa();
const api = new Router({ prefix: '/api' });
api.use('/threads', threads.routes(), threads.allowedMethods());
api.use(users.routes());
app.use(api.routes()).use(api.allowedMethods());
app.listen(3000);
