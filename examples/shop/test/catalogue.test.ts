import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { app } from '../src/app.ts';
import { emptyShop, stockProduct } from './shop.ts';

beforeEach(emptyShop);

describe('Products can be listed', () => {
  it('The list is in order of name', async () => {
    await stockProduct('Winch', 1);
    await stockProduct('Anchor', 1);
    const { body } = await request(app).get('/v1/products').expect(200);
    expect(body.map((product: { name: string }) => product.name)).toEqual(['Anchor', 'Winch']);
  });

  it('A search narrows the list', async () => {
    await stockProduct('Winch', 1);
    await stockProduct('Anchor', 1);
    const { body } = await request(app).get('/v1/products').query({ q: 'anchor' }).expect(200);
    expect(body.map((product: { name: string }) => product.name)).toEqual(['Anchor']);
  });
});

describe('A product has a page of its own', () => {
  it('A product that does not exist', async () => {
    await request(app).get('/v1/products/5b0c7d9e-0000-4000-8000-000000000000').expect(404);
  });
});

describe('Search', () => {
  it('takes a word in any case', async () => {
    await stockProduct('Winch', 1);
    await request(app).get('/v1/products').query({ q: 'WINCH' });
  });
});
