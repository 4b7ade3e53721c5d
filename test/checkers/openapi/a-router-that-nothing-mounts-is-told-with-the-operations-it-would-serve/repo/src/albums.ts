import { Router } from 'express';

export const albums = Router();
albums.get('/albums', (req, res) => {
  res.json([]);
});
albums.get('/albums/:id', (req, res) => {
  res.json({ id: req.params.id });
});
