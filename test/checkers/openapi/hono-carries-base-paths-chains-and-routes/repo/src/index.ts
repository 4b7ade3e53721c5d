import { Hono } from 'hono';
import links from './links';
import { lists } from './lists';

const app = new Hono();
const v1 = new Hono().route('/links', links).route('/', lists);
app.route('/api/v1', v1);
export default app;
