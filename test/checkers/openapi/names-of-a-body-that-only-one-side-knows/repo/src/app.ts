import express from 'express';
import { newUser } from './schemas';

const app = express();
app.use(express.json());
app.post('/users', (req, res) => {
  const user = newUser.parse(req.body);
  res.status(201).json(user);
});
app.post('/notes', (req, res) => {
  const { text } = req.body;
  res.status(201).json({ text });
});
app.listen(3000);
