import { Hono } from 'hono';

const links = new Hono()
  .get('/', (c) => c.json([]))
  .post('/', (c) => c.json({}, 201))
  .get('/:id', (c) => c.json({ id: c.req.param('id') }))
  .patch('/:id', (c) => c.json({ id: c.req.param('id') }))
  .delete('/:id', (c) => c.body(null, 204));
export default links;
