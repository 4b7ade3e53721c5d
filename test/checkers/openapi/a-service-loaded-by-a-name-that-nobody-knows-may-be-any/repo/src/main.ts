import express from 'express';
import services from './services';

async function start() {
  const app = express();
  app.get('/api/health', (req, res) => res.json({}));
  for (const name of process.argv.slice(2)) {
    const { default: init } = await services[name as keyof typeof services]();
    await init(app);
  }
  app.listen(3000);
}

start();
