import express from 'express';
import { managementApi } from './management';

const app = express();
app.use(managementApi);
app.get('/things', (req, res) => res.json([]));
app.listen(3000);
