/** What is gone through on the way of a request: middleware, helpers, and where it ends. */
import { describe, expect, it } from 'vitest';
import { said } from './route.ts';

describe('middleware', () => {
  it('reads for many routes, so that none is said to take it', async () => {
    const text = `
const chat = (req, res, next) => { if (req.body.chat) return res.status(423).end(); next(); };
const page = (req, res, next) => { req.page = Number(req.query.page); next(); };
export const handlers = [chat, page, (req, res) => res.json(req.query.page, req.query.sort, req.params.id)];`;
    expect(await said('express', text)).toEqual(['query page 4, sort 4', 'path id 4', 'status 200 4 …', 'auth none']);
  });
});

describe('functions on the way', () => {
  it('are gone through for each way to them', async () => {
    const text = `
const one = (req, name) => req.query[name];
const either = (req, name) => one(req, name) ?? one(req, name + 'Alias');
const self = (req, depth) => (depth > 3 ? req.query.deep : self(req, depth + 1));
export const handlers = [(req, res) => use(either(req, 'page'), either(req, 'limit'), self(req, 0))];`;
    expect(await said('express', text)).toEqual([
      'query deep 4, limit 2, limitAlias 2, page 2, pageAlias 2',
      'body ',
      'auth none',
    ]);
  });

  it('end where there are too many', async () => {
    const levels = Array.from({ length: 30 }, (_, n) => `const f${n + 1} = (req) => f${n}(req);`).join('\n');
    const text = `const f0 = (req) => req.query.page;\n${levels}\nexport const handlers = [(req, res) => { f30(req); use(req.query.own); }];`;
    expect(await said('express', text)).toEqual(['query own 32 …']);
    const reads = Array.from({ length: 60 }, (_, n) => `use(req.query.a${n});`).join(' ');
    const calls = 'all(req);\n'.repeat(200);
    const long = await said(
      'express',
      `\nconst all = (req) => { ${reads} };\nexport const handlers = [(req, res) => {\n${calls} use(req.query.last); }];`,
    );
    const names = Array.from({ length: 60 }, (_, n) => `a${n} 2`);
    expect(long).toEqual([`query ${names.sort().join(', ')} …`]);
  });
});
