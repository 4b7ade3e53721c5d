import { expect, it, vi } from 'vitest';
import { total } from './cart.ts';
import { Button } from './button';
import type { Price } from './price.ts';
import { Currency } from './currency.ts';
import lib from './lib';
import logo from './logo.svg';
import raw from './terms?raw';
import { routes } from './routes.gen.ts';
import { client } from '../client/index.js';
import { built } from '../dist/cart.js';
import { ui } from '@/ui/button';

jest.mock('./imagined', () => ({}), { virtual: true });

it('adds prices', async () => {
  const price: Price = 1;
  const currency: Currency = 'EUR';
  expect([total([price, 2]), Button, lib, logo, raw, routes, client, built, ui, currency]).toHaveLength(10);
  await expect(import('./gone.ts')).rejects.toThrow('gone');
  try {
    await import('./optional.ts');
  } catch {
    expect(total([])).toBe(0);
  }
});
