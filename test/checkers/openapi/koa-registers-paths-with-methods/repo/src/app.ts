import Koa from 'koa';
import Router from 'koa-router';

const app = new Koa();
const router = new Router();
router.register('/rows', ['GET', 'POST'], (ctx) => {
  ctx.body = [];
});
router.get('cell', '/cells/:id', (ctx) => {
  ctx.body = ctx.params.id;
});
router.redirect('/old', '/rows');
router.put(['/cells/:id', '/columns/:id'], (ctx) => {
  ctx.body = {};
});
app.use(router.routes());
app.use(async (ctx) => {
  ctx.throw(404);
});
app.listen(3000);
