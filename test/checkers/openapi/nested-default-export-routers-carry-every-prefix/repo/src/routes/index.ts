import { Router } from 'express';
import books from './books';

const routes = Router();
routes.use('/books', books);
export default routes;
