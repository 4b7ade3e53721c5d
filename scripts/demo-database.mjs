/** Makes the shop's live database for the demo: its migrations, and then what happened to it at night. */
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/** What nobody wrote down. The first three are drift; the others only look like it. */
const nightShift = `
  alter table orders add column refunded_at timestamptz;
  drop index orders_pending;
  alter table orders disable trigger orders_record_event;

  drop index products_name;
  create index products_name on public.products using btree (name asc nulls last);
  alter table users alter column created_at set default current_timestamp;
  alter table users alter column created_at set default now();
  insert into products (name, price, stock) values ('Winch handle', 4900, 3);
`;

/** Replaces the folder. `migrations` is the folder of SQL files, applied in the order of their names. */
export async function makeLiveDatabase(folder, migrations) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  const live = await PGlite.create(folder);
  for (const file of readdirSync(migrations).toSorted()) await live.exec(readFileSync(join(migrations, file), 'utf8'));
  await live.exec(nightShift);
  await live.close();
}
