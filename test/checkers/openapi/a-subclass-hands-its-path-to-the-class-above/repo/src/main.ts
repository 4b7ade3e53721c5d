import express, { Router } from 'express';
import { BoxController } from './boxes';
import { UserController } from './users';

const app = express();
const api = Router();
for (const controller of [new BoxController(), new UserController(10)]) controller.register(api);
app.use('/api/v1', api);
app.listen(3000);
