const Router = require('@koa/router');
const posts = require('./posts');

const router = new Router();
router.get('/', (ctx) => {
  ctx.body = [];
});
router.get('/:id', (ctx) => {
  ctx.body = { id: ctx.params.id };
});
router.use('/:id/posts', posts.routes());
module.exports = router;
