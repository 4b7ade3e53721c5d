import { db } from '../src/db.ts';

const count = Number(process.env.SEED_PRODUCT_COUNT ?? 40);
const things = ['Anchor', 'Buoy', 'Cleat', 'Fender', 'Halyard', 'Shackle', 'Winch'];

for (let index = 0; index < count; index++) {
  const name = `${things[index % things.length]} no. ${index + 1}`;
  await db.query('insert into products (name, price, stock) values ($1, $2, $3)', [name, 500 + index * 50, 20]);
}
await db.end();
