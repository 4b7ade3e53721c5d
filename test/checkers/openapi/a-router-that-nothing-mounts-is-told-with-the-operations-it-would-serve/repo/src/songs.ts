import { Router } from 'express';

export const songs = Router();
songs.get('/', (req, res) => {
  res.json([]);
});
