const Router = require('@koa/router');

const router = new Router();
router.get('/', (ctx) => {
  ctx.body = [];
});
router.post('/', (ctx) => {
  ctx.body = {};
});
module.exports = router;
