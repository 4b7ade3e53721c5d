import express from 'express';
import expressWs from 'express-ws';

expressWs(express());

export const crawlRouter = express.Router();
crawlRouter.post('/crawl', (req, res) => {
  res.status(200).json({ id: '1' });
});
crawlRouter.get('/crawl/:jobId', (req, res) => {
  res.status(200).json({ id: req.params.jobId });
});
crawlRouter.ws('/crawl/:jobId', (socket, req) => {
  socket.send(req.params.jobId);
});
crawlRouter.delete('/crawl/:jobId', (req, res) => {
  res.status(200).json({});
});
