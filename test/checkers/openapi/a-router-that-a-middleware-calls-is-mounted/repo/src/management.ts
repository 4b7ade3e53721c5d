import express from 'express';
import type { RequestHandler } from 'express';

const router = express.Router();
router.post('/mcp', (req, res) => res.json({}));

const other = express.Router();
other.get('/lost', (req, res) => res.json({}));

export const managementApi: RequestHandler = (req, res, next) => {
  // What is asked of a router is no request handed to it.
  if (req.hostname !== 'manage.example.com' || other.stack.length > 3) {
    next();
    return;
  }
  router(req, res, next);
};
