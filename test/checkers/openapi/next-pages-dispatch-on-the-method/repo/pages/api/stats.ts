import type { NextApiRequest, NextApiResponse } from 'next';

const handlers: Record<string, (req: NextApiRequest, res: NextApiResponse) => void> = {
  GET: (req, res) => res.status(200).json({}),
};

export default function stats(req: NextApiRequest, res: NextApiResponse) {
  const handler = handlers[req.method ?? ''];
  if (!handler) return res.status(405).end();
  return handler(req, res);
}
