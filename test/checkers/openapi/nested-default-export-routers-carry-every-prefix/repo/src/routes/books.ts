import { Router } from 'express';
import reviews from './reviews';
import { findBook, listBooks, saveBook } from '../store';

const books = Router();
books.get('/', async (req, res) => {
  res.json(await listBooks());
});
books.post('/', async (req, res) => {
  res.status(201).json(await saveBook(req.body));
});
books.get('/:id', async (req, res) => {
  res.json(await findBook(req.params.id));
});
books.use('/:id/reviews', reviews);
export default books;
