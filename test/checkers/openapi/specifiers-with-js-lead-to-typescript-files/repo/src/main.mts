import express from 'express';
import { cities } from './routes/cities.js';
import { weather } from '#routes/weather';

const app = express();
app.use('/cities', cities);
app.use('/weather', weather);
app.listen(8080);
