import express from 'express';
import { json } from 'express';
import { requireUser, audit } from './middleware';
import admin from './admin';

const app = express();
app.use(json(), audit);
app.get('/health', (req, res) => {
  res.json({ ok: true });
});
app.use('/admin', requireUser, [audit], admin);
app.use(audit);
export default app;
