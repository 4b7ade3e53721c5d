import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { books } from './books';
import './drafts';

const app = new Hono();
app.route('/books', books);
serve(app);
