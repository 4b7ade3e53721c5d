import { Router } from 'express';

const admin = Router();
admin.get('/users', (req, res) => {
  res.json([]);
});
admin.delete('/users/:id', (req, res) => {
  res.status(204).end();
});
admin.post('/users/:id/lock', (req, res) => {
  res.status(204).end();
});
export default admin;
