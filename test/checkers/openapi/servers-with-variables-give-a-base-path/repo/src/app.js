import express from 'express';

const app = express();
const v1 = express.Router();
v1.get('/movies', (req, res) => {
  res.json([]);
});
v1.get('/movies/:id', (req, res) => {
  res.json({ id: req.params.id });
});
v1.get('/movies/:id/cast', (req, res) => {
  res.json([]);
});
app.use('/rest/v1', v1);
app.delete('/rest/v2/movies/:id', (req, res) => {
  res.sendStatus(204);
});
app.listen(3000);
