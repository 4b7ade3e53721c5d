import type { NextApiRequest, NextApiResponse } from 'next';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method === 'GET') {
    return res.status(200).json({ id: req.query.id });
  }
  if (req.method === 'PATCH') {
    return res.status(200).json({});
  }
  return res.status(405).end();
}
