import express from 'express';
import axios from 'axios';
import request from 'supertest';
import fetchMock from 'fetch-mock';
import { env } from './env';

const app = express();
const client = axios.create({ baseURL: 'https://quotes.example' });
const cache = new Map<string, unknown>();
const apps = { get: (key: string) => key, delete: (key: string) => key };

app.set('trust proxy', 1);
app.get('etag');
app.get('/quotes', async (req, res) => {
  const [one, two] = await Promise.all([client.get('/v1/one'), axios.post('/v1/two', {})]);
  const host = env.get('/etc/host');
  cache.delete('/quotes');
  cache.set('/quotes', [one, two, host]);
  apps.get('/apps');
  apps.delete('/apps/1');
  await request(app).get('/quotes/today');
  res.json(cache.get('/quotes'));
});

fetchMock.get('/mocked', 200);
fetchMock.post('/mocked', 201);
class Model {
  static delete(where: string) {
    return where;
  }
}
Model.delete('*');

app.listen(3000);
