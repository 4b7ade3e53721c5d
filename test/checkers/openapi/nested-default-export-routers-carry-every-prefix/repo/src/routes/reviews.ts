import { Router } from 'express';
import { findReviews, removeReview } from '../store';

const reviews = Router({ mergeParams: true });
reviews.get('/', async (req, res) => {
  res.json(await findReviews(req.params.id));
});
reviews.delete('/:review', async (req, res) => {
  await removeReview(req.params.id, req.params.review);
  res.sendStatus(204);
});
reviews.post('/', (req, res) => {
  res.status(201).json({ book: req.params.id });
});
export default reviews;
