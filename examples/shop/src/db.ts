import pg from 'pg';
import { env } from './config/env.ts';

export const db = new pg.Pool({ connectionString: env.DATABASE_URL });
