import type { NextApiRequest, NextApiResponse } from 'next';

export default function handler(req: NextApiRequest, res: NextApiResponse): void {
  switch (req.method) {
    case 'GET':
      res.status(200).json([]);
      break;
    case 'POST':
      res.status(200).json({});
      break;
    default:
      res.status(405).end();
  }
}
