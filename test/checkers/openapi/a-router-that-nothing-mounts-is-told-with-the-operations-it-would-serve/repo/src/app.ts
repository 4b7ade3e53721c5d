import express from 'express';
import { songs } from './songs';
import './albums';

const app = express();
app.use('/api/songs', songs);
app.listen(3000);
