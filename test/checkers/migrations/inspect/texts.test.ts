/** Texts of two majors, and one hash for a whole schema. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/checkers/migrations/database.ts';
import { digest } from '../../../../src/checkers/migrations/inspect/digest.ts';
import { inspect } from '../../../../src/checkers/migrations/inspect/index.ts';
import { equalOnShadow } from '../../../../src/checkers/migrations/inspect/redeparse.ts';
import { after, openPGlite } from './pglite.ts';

let shadow: Database;
beforeAll(async () => {
  shadow = await openPGlite(`CREATE TABLE public.t (id integer, n integer);
    CREATE VIEW public.v AS SELECT id, n FROM public.t WHERE n > 1;
    CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(id) FROM public.t; END;
    CREATE RULE r AS ON DELETE TO public.t DO INSTEAD UPDATE public.t SET n = 0 WHERE id = old.id;`);
}, 60_000);
afterAll(() => shadow.close());

describe('equalOnShadow', () => {
  const declared = ' SELECT id,\n    n\n   FROM public.t\n  WHERE (n > 1)';

  it('takes another spelling of an older major as the same', async () => {
    const live = ' SELECT t.id,\n    t.n\n   FROM public.t\n  WHERE (t.n > 1)';
    expect(await equalOnShadow(shadow, 'view', live, declared)).toBe('same');
  });

  it('tells another condition', async () => {
    expect(
      await equalOnShadow(shadow, 'materialized-view', 'SELECT t.id, t.n FROM public.t WHERE t.n > 2', declared),
    ).toBe('different');
  });

  it('says what it cannot read, and leaves nothing behind', async () => {
    const before = await inspect(shadow);
    expect(await equalOnShadow(shadow, 'view', 'SELECT gone FROM public.t', declared)).toEqual({
      unparsed: 'column "gone" does not exist',
    });
    expect((await inspect(shadow)).objects).toEqual(before.objects);
  });
});

describe('digest', () => {
  it('is the same for the same facts, and another for others', async () => {
    const base = await digest(await inspect(shadow));
    expect(base).toMatch(/^[0-9a-f]{64}$/);
    const of = async (sql: string) => digest(await after(shadow, sql));
    expect(await of('ALTER TABLE public.t ADD x integer; ALTER TABLE public.t DROP x')).toBe(base);
    expect(await of('ALTER TABLE public.t ADD x integer')).not.toBe(base);
    expect(await of('CREATE OR REPLACE VIEW public.v AS SELECT id, n FROM public.t WHERE n > 2')).toBe(base);
  });

  it('holds the texts of views where asked', async () => {
    const base = await digest(await inspect(shadow), { viewTexts: true });
    const changed = await after(shadow, 'CREATE OR REPLACE VIEW public.v AS SELECT id, n FROM public.t WHERE n > 2');
    expect(await digest(changed, { viewTexts: true })).not.toBe(base);
  });
});
