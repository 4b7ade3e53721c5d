import { randomBytes, scryptSync } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { db } from '../db.ts';
import { signSession, verifySession } from '../session.ts';

export const users = Router();

const newUser = z.object({ email: z.email(), password: z.string().min(12) });

users.post('/', async (request, response) => {
  const parsed = newUser.safeParse(request.body);
  if (!parsed.success) {
    response.status(400).json({ message: z.prettifyError(parsed.error) });
    return;
  }
  const salt = randomBytes(16).toString('hex');
  const hash = scryptSync(parsed.data.password, salt, 32).toString('hex');
  const { rows } = await db.query<{ id: string }>(
    'insert into users (email, password_salt, password_hash) values ($1, $2, $3) returning id',
    [parsed.data.email, salt, hash],
  );
  const id = rows[0]?.id ?? '';
  response.status(201).cookie('session', signSession(id), { httpOnly: true, secure: true }).json({ id });
});

users.get('/me', async (request, response) => {
  const userId = verifySession(/session=([^;]+)/.exec(request.get('cookie') ?? '')?.[1] ?? '');
  if (!userId) {
    response.status(401).json({ message: 'Sign in first' });
    return;
  }
  const { rows } = await db.query('select id, email, created_at from users where id = $1', [userId]);
  response.json(rows[0]);
});
