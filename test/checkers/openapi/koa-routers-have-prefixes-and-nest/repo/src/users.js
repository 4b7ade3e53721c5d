const Router = require('@koa/router');

const router = Router();
router.prefix('/users');
router.get('/', (ctx) => {
  ctx.body = [];
});
router.del('/:id', (ctx) => {
  ctx.status = 204;
});
module.exports = router;
