import express from 'express';
import { mirror, missing } from './mirror';

const app = express();
app.use('/mirror', mirror);
app.use('/missing', missing);
app.listen(3000);
