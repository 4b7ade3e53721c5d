import express from 'express';
import { PATHS, ROOT, Resource } from './paths';

const app = express();
const url = (...parts: string[]) => `${ROOT}/${parts.join('/')}`;

app.get(ROOT + PATHS.accounts.list, (req, res) => {
  res.json([]);
});
app.get(ROOT + PATHS.accounts.one, (req, res) => {
  res.json({ id: req.params.accountId });
});
app.get(ROOT.concat(PATHS.accounts.one, '/transfers'), (req, res) => {
  res.json([]);
});
app.get(`${ROOT}/${Resource.Banks}`, (req, res) => {
  res.json([]);
});
app.get(url(Resource.Banks, ':code'), (req, res) => {
  res.json({ code: req.params.code });
});
app.get(ROOT + PATHS['currencies'], (req, res) => {
  res.json([]);
});
app.get(url('rates'), (req, res) => {
  res.json([]);
});
app.listen(3000);
