import express from 'express';
import { config } from './config';
import { jobs } from './jobs';

const app = express();
app.use(config.prefix, jobs);
app.get(`/admin/${config.bull}/queues`, (req, res) => {
  res.json([]);
});
app.listen(3000);
