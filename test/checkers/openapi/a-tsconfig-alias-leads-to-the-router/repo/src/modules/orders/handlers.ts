import type { Request, Response } from 'express';

export function listOrders(req: Request, res: Response): void {
  res.json([]);
}

export function showOrder(req: Request, res: Response): void {
  res.json({ id: req.params.id });
}
