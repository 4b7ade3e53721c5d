/** Code that was written, or made, to be too much: it is followed for a bounded time, and where it is cut somebody says so. */
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check.ts';
import { actualOf } from '../../../src/checkers/openapi/actual.ts';
import { openapi } from '../../../src/checkers/openapi/index.ts';
import type { Report } from '../../../src/model/index.ts';
import { memoryTree } from '../../../src/tree/memory.ts';

/** Far beyond what any of these takes on a busy machine, and far below what following all of it would take. */
const patience = 10_000;

const document = [
  'openapi: 3.0.3',
  'info: { title: Bounds, version: 1.0.0 }',
  'paths:',
  '  /first:',
  '    get:',
  "      responses: { '200': { description: OK } }",
].join('\n');

const hasThread = Boolean((process.features as { typescript?: unknown }).typescript);

interface Followed {
  report: Report;
  routes: string[];
  problems: string[];
  /** What anybody is told of a limit. */
  cut: string[];
}

async function followed(texts: Readonly<Record<string, string>>): Promise<Followed> {
  let routes: string[] = [];
  let problems: string[] = [];
  const watched: typeof openapi = {
    ...openapi,
    compare: async (sides, context, config) => {
      const actual = await actualOf(context, config);
      routes = actual.routes.map(({ name }) => name);
      problems = actual.problems.map(({ data }) => data.why);
      return openapi.compare(sides, context, config);
    },
  };
  const started = performance.now();
  const tree = memoryTree({ 'openapi.yaml': document, ...texts });
  const report = await check({ tree, checkers: [watched], version: '0.0.0' });
  expect(performance.now() - started).toBeLessThan(patience);
  const notices = report.runs[0]?.notices ?? [];
  return {
    report,
    routes,
    problems,
    cut: notices.flatMap(({ level, message }) => (level === 'warning' ? [message] : [])),
  };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const lines = (count: number, line: (index: number) => string): string => numbers(count).map(line).join('\n');

describe('what goes round in circles', () => {
  // @verifies OPENAPI-1
  it('ends where a router comes again within itself', async () => {
    const { routes } = await followed({
      'app.js': `import express, { Router } from 'express';
        const app = express();
        const [a, b, c] = [Router(), Router(), Router()];
        app.use('/a', a);
        a.use('/b', b); b.use('/c', c); c.use('/a', a);
        app.get('/first', (req, res) => res.json({}));
        c.get('/deep', (req, res) => res.json({}));
        app.listen(1);`,
    });
    expect(routes).toEqual(['GET /first', 'GET /a/b/c/deep']);
  });

  it('ends where every router mounts every other one', async () => {
    const { routes, cut } = await followed({
      'app.js': `import express, { Router } from 'express';
        const app = express();
        app.get('/first', (req, res) => res.json({}));
        ${lines(30, (one) => `const r${one} = Router(); r${one}.get('/own${one}', (req, res) => res.json({}));`)}
        ${lines(30, (one) => lines(30, (other) => `r${one}.use('/${other}', r${other});`))}
        app.use('/all', r0);
        app.listen(1);`,
    });
    expect(routes).toContain('GET /first');
    expect(routes.length).toBeLessThan(60_000);
    expect(cut).toEqual([expect.stringMatching(/too deep, or have too many routes/)]);
  });

  it('ends where files export themselves', async () => {
    const { routes } = await followed({
      'app.js': `import express from 'express';
        import { router, nowhere } from './a.js';
        const app = express();
        app.get('/first', (req, res) => res.json({}));
        app.use('/r', router);
        app.use('/n', nowhere);
        app.listen(1);`,
      'a.js': `export * from './a.js'; export * from './b.js'; export { nowhere } from './b.js'; export { nowhere as x } from './a.js';`,
      'b.js': `import { Router } from 'express';
        export * from './a.js'; export { nowhere } from './a.js';
        export const router = Router();
        router.get('/b', (req, res) => res.json({}));`,
    });
    expect(routes).toEqual(['GET /first', 'GET /r/b']);
  });

  it('ends where functions and classes call themselves', async () => {
    const { routes } = await followed({
      'app.js': `import express, { Router } from 'express';
        const app = express();
        app.get('/first', (req, res) => res.json({}));
        function again(router, depth) { router.get('/again', (req, res) => res.json({})); again(router, depth + 1); }
        again(app, 0);
        class Node { constructor() { this.child = new Node(); app.get('/node', (req, res) => res.json({})); } }
        new Node();
        const self = {}; self.self = self; self.self.self.get = self;
        app.listen(1);`,
    });
    expect(new Set(routes)).toEqual(new Set(['GET /first', 'GET /again', 'GET /node']));
  });
});

describe('what is very long', () => {
  // Such files are parsed on a thread, which starts from TypeScript only where Node itself reads it.
  it.each(hasThread ? [1000, 5000] : [1000])('follows %i routes of one file', async (count) => {
    const { routes, report } = await followed({
      'app.js': `import express from 'express';
        const app = express();
        app.get('/first', (req, res) => res.json({}));
        function one(req, res) { res.json({ id: req.params.id }); }
        ${lines(count, (one) => `app.get('/r${one}/:id', one);`)}
        app.listen(1);`,
    });
    expect(routes).toHaveLength(count + 1);
    expect(report.findings).toHaveLength(count);
  });

  const chain = (count: number): string => `import { Hono } from 'hono';
    const one = (c) => c.json({});
    const app = new Hono()
      .get('/first', one)
      ${lines(count, (one) => `.get('/r${one}', one)`)};
    export default app;`;

  it('follows a chain of 300 calls', async () => {
    const { routes, cut } = await followed({ 'app.ts': chain(300) });
    expect(routes).toEqual(['GET /first', ...numbers(300).map((one) => `GET /r${one}`)]);
    expect(cut).toEqual([]);
  });

  // @verifies OPENAPI-2
  it('says that it does not follow a chain of 2,000 calls', async () => {
    const { routes, cut, report } = await followed({ 'app.ts': chain(2000) });
    expect(routes).toEqual([]);
    expect(cut).toEqual([expect.stringContaining('too deeply')]);
    expect(report.runs[0]?.verdict).toBe('inconclusive');
  });

  it('stops in functions that call each other 1,000 deep, and says so', async () => {
    const { routes, problems, cut } = await followed({
      'app.js': `import express from 'express';
        const app = express();
        app.get('/first', (req, res) => res.json({}));
        ${lines(1000, (one) => `function f${one}(router) { f${one + 1}(router); }`)}
        function f1000(router) { router.get('/deep', (req, res) => res.json({})); }
        f0(app);
        app.listen(1);`,
    });
    expect(routes).toEqual(['GET /first']);
    expect([...problems, ...cut]).toEqual([expect.stringMatching(/deep|too often|too much/)]);
  });

  it('does not take 1,000 alternatives for routes', async () => {
    const { routes, problems } = await followed({
      'app.js': `import express from 'express';
        const app = express();
        const which = process.env.WHICH;
        const path = ${numbers(1000)
          .map((one) => `which === '${one}' ? '/p${one}' : `)
          .join('\n')}'/other';
        app.get('/first', (req, res) => res.json({}));
        app.get(path, (req, res) => res.json({}));
        app.get(path + path + path + path, (req, res) => res.json({}));
        app.listen(1);`,
    });
    expect(routes).toContain('GET /first');
    expect([...routes, ...problems].some((one) => one.includes('{?') || one.includes('could not'))).toBe(true);
    expect(routes.length).toBeLessThan(100);
  });

  it('follows routers that are mounted in each other 100 deep as far as a URL could go', async () => {
    const { routes, cut, problems } = await followed({
      'app.js': `import express, { Router } from 'express';
        const app = express();
        app.get('/first', (req, res) => res.json({}));
        ${lines(100, (one) => `const r${one} = Router();`)}
        ${lines(99, (one) => `r${one}.use('/${one}', r${one + 1});`)}
        r99.get('/end', (req, res) => res.json({}));
        app.use('/r', r0);
        app.listen(1);`,
    });
    expect(routes).toEqual(['GET /first']);
    expect([...cut, ...problems]).toEqual([expect.stringMatching(/deep/)]);
  });

  it('works out a text of exponential length no further than anybody needs', async () => {
    const { routes } = await followed({
      'app.js': `import express from 'express';
        const app = express();
        const t0 = '/aaaaaaaaaa';
        ${lines(40, (one) => `const t${one + 1} = t${one} + t${one};`)}
        app.get('/first', (req, res) => res.json({}));
        app.get(t40, (req, res) => res.json({}));
        app.listen(1);`,
    });
    expect(routes).toContain('GET /first');
    expect(routes.every((name) => name.length < 10_000)).toBe(true);
  });

  it('runs a loop within loops over long lists for a bounded time', async () => {
    const { cut } = await followed({
      'app.js': `import express from 'express';
        const app = express();
        app.get('/first', (req, res) => res.json({}));
        const names = [${numbers(1500)
          .map((one) => `'n${one}'`)
          .join(',\n')}];
        for (const a of names) for (const b of names) for (const c of names) if (a + b === c) app.get('/never', (req, res) => res.json({}));
        app.listen(1);`,
    });
    expect(cut).toContainEqual(expect.stringMatching(/too much to be followed/));
  });
});
