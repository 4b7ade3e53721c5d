import { Router } from 'express';

export const jobs = Router();
jobs.get('/jobs', (req, res) => {
  res.json([]);
});
jobs.get('/jobs/:id', (req, res) => {
  res.json({ id: req.params.id });
});
jobs.get('/jobs/:id/log', (req, res) => {
  res.json([]);
});
