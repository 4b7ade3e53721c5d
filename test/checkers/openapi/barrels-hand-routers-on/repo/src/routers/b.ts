import { Router } from 'express';

const b = Router();
b.get('/two', (req, res) => {
  res.json(2);
});
export { b };
