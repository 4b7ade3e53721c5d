/** What holds for whatever two sides there are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapesOf } from '../../../../src/checkers/openapi/compare/shape.ts';
import { exact, indexShapes } from '../../../../src/checkers/openapi/compare/trie.ts';
import { parseTemplate } from '../../../../src/checkers/openapi/paths/template.ts';
import { base, compared, document, ledgerAfter, operation, route } from './made-facts.ts';

const segment = fc.constantFrom('users', 'orders', 'me', 'api', 'v1', '{id}', '{name}', '{id}.json', '{rest*}');
const path = fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
const method = fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE');
const name = fc.tuple(method, path).map(([verb, where]) => `${verb} ${where}`);
const names = fc.uniqueArray(name, { maxLength: 14 });
const prefix = fc.constantFrom('', '/api', '/api/v1');
const sides = fc
  .record({ documented: names, registered: names, served: prefix, stated: prefix, shared: names })
  .map(({ documented, registered, served, stated, shared }) => ({
    operations: [...new Set([...documented, ...shared])].map((one, index) => operation(one, index * 5 + 2)),
    documents: [document({ bases: stated === '' ? [] : [base(stated)] })],
    routes: [...new Set([...registered, ...shared])].map((one, index) =>
      route(one.replace(' ', ` ${served}`), `src/r.ts:${index + 1}`),
    ),
  }));

function answers(registered: string, asked: string): boolean {
  const [shape = []] = shapesOf(parseTemplate(registered));
  const index = indexShapes([{ shape, value: 0, caseInsensitive: false }]);
  return index.find(shapesOf(parseTemplate(asked))[0] ?? []).some(({ rank }) => rank === exact);
}

describe('the comparison', () => {
  it('matches shapes both ways', () => {
    fc.assert(fc.property(path, path, (a, b) => answers(a, b) === answers(b, a)));
    fc.assert(fc.property(path, (a) => answers(a, a)));
  });

  it('leaves no operation and no route in scope without exactly one fate', () => {
    fc.assert(
      fc.property(sides, (both) => {
        const ledger = ledgerAfter(both);
        if (both.operations.length === 0 || both.routes.length === 0) return;
        const operations = ledger.documents.flatMap((one) => one.operations);
        expect(operations).toHaveLength(both.operations.length);
        expect(operations.filter(({ fate }) => fate === undefined)).toEqual([]);
        const taken = operations.flatMap(({ fate }) =>
          fate?.is === 'near' || fate?.is === 'other-method' ? [fate.route] : [],
        );
        // No route is taken for two operations, nor for one that is served as it stands.
        expect(new Set(taken).size).toBe(taken.length);
        expect(taken.filter(({ fate }) => fate !== 'near' && fate !== 'other-method')).toEqual([]);
        const { drifts, compared: counts } = compared(both);
        const undocumented = ledger.routes.filter(({ fate }) => fate === 'undocumented').map(({ fact }) => fact.name);
        const subjects = (rule: string): string[] =>
          drifts.filter((drift) => drift.rule === `openapi/${rule}`).map(({ subject }) => subject);
        expect(subjects('undocumented-route').sort()).toEqual(undocumented.sort());
        expect(counts?.actual).toBe(ledger.routes.filter(({ fate }) => fate !== undefined).length);
      }),
    );
  });

  it('depends on no order', () => {
    fc.assert(
      fc.property(sides, fc.infiniteStream(fc.nat()), (both, random) => {
        const shuffled = <T>(list: T[]): T[] =>
          list
            .map((item) => ({ item, key: random.next().value as number }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const again = compared({ ...both, operations: shuffled(both.operations), routes: shuffled(both.routes) });
        expect(again).toEqual(compared(both));
      }),
    );
  });

  it('finds nothing where the code is what the document says', () => {
    const plain = fc.uniqueArray(
      fc
        .tuple(method, fc.array(fc.constantFrom('users', 'orders', 'me', '{id}'), { maxLength: 3 }))
        .map(([verb, parts]) => `${verb} /${parts.join('/')}`),
      { minLength: 1, maxLength: 14 },
    );
    fc.assert(
      fc.property(plain, prefix, (all, where) => {
        const documents = [document({ bases: where === '' ? [] : [base(where)] })];
        const routes = all.map((one, index) => route(one.replace(' ', ` ${where}`), `src/r.ts:${index + 1}`));
        const result = compared({ operations: all.map((one) => operation(one)), documents, routes });
        expect([result.drifts, result.alignment]).toEqual([[], 1]);
      }),
    );
  });
});

describe('many of both', () => {
  it('are compared in time that grows as they do', () => {
    const spend = (size: number): number => {
      const path = (index: number): string => `word${index % 100}/{id}/word${Math.floor(index / 100)}`;
      const routes = Array.from({ length: size / 10 }, (_, index) =>
        route(`GET /api/${path(index)}`, `src/r.ts:${index + 1}`, { order: index }),
      );
      // A quarter is served; the rest is looked for everywhere.
      const operations = Array.from({ length: size }, (_, index) =>
        operation(`GET /${path(index % (size / 10))}${index < size / 4 ? '' : `/${index}`}`, index),
      );
      const started = performance.now();
      expect(compared({ operations, routes }).alignment).toBe(0.25);
      return performance.now() - started;
    };
    spend(2_000);
    const few = spend(4_000);
    expect(spend(32_000) / few).toBeLessThan(32);
  }, 30_000);
});
