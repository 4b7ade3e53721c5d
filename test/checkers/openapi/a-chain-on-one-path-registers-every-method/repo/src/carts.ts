import { Router } from 'express';
import { requireCart } from './require-cart.js';

const router = Router();
router
  .route('/:cart')
  .all(requireCart)
  .get((req, res) => {
    res.json({ cart: req.params.cart });
  })
  .put((req, res) => {
    res.json({ cart: req.params.cart });
  })
  .delete((req, res) => {
    res.status(204).end();
  });

const items = router.route('/:cart/items');
items.get((req, res) => {
  res.json([]);
});
items.post((req, res) => {
  res.status(201).json({});
});

export { router as carts };
