import express from 'express';
import { load } from '@company/plugins';

const app = express();
app.get('/api/fixed', (req, res) => {
  res.json({});
});
for (const plugin of await load()) {
  app.get(`/api/plugins/${plugin.name}`, (req, res) => {
    res.json({});
  });
}
const path = await (await fetch('https://config.example.com/path')).text();
app.post(path, (req, res) => {
  res.json({});
});
app.listen(3000);
