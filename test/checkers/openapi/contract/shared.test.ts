/** What middleware of many routes reads, and schemas of which a request must pass only one. */
import { describe, expect, it } from 'vitest';
import { isSeveral, ofEvery } from '../../../../src/checkers/openapi/contract/several.ts';
import { said } from './route.ts';

const errors = `import { z } from 'zod';
const shape = z.object({ parse_error: z.literal('false').optional() });
const handleErrors = async (ctx, next) => { await next(); shape.safeParse(ctx.query); };
const list = (ctx) => { ctx.body = ctx.query.page; };
export const handlers = [handleErrors, list];`;

describe('middleware', () => {
  it('of a router says nothing of the query of each route', async () => {
    expect(await said('koa', errors, { shared: 1 })).toEqual(['query page 4 …', 'body ', 'auth none']);
  });

  it('of the route itself does', async () => {
    expect(await said('koa', errors)).toEqual(['query page 4, parse_error? 2', 'body ', 'auth none']);
  });
});

describe('several schemas in one handler', () => {
  const handler = (second: string): string => `import { z } from 'zod';
const strict = z.object({ user: z.string(), tags: z.string() }).strict();
export const handlers = [(req, res) => {
  const first = strict.safeParse(req.body);
  if (first.success) return res.json({});
  ${second}
  res.json({});
}];`;

  it('require only what each of them does', async () => {
    const second = 'const other = strict.extend({ user: z.string().optional() }).safeParse(req.body);';
    expect(await said('express', handler(second))).toEqual([
      'query ',
      'body tags! 2, user? 2',
      'status 200 5 …',
      'auth none',
    ]);
  });

  it('leave a single one as it is', async () => {
    expect(await said('express', handler(''))).toEqual([
      'query ',
      'body tags! 2, user! 2',
      'status 200 5 …',
      'auth none',
    ]);
  });
});

describe('a registration for several methods', () => {
  it('is told from one with HEAD or OPTIONS beside it', () => {
    expect([['GET', 'POST'], ['ALL'], ['GET', 'HEAD', 'OPTIONS'], []].map((one) => isSeveral(one as []))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('keeps what holds for each', () => {
    const location = { uri: 'src/a.ts' };
    const pathReads = [{ name: 'id', location }];
    const auth = { required: true, by: 'requireAuth' };
    expect(ofEvery({ pathReads, auth, query: { names: [], complete: true } })).toEqual({ pathReads, auth });
  });
});
