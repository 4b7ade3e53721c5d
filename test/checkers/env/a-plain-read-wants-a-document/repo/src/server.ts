import { createServer } from 'node:http';

export const cookieSecret = process.env.SESSION_SECRET;
export const database = process.env.DATABASE_URL;

createServer().listen(process.env.PORT);
