import { Router } from 'express';

export default Router().get('/one', (req, res) => {
  res.json(1);
});
