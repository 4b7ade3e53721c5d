import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => json([]);
export const POST: RequestHandler = async ({ request }) => json(await request.json(), { status: 201 });
