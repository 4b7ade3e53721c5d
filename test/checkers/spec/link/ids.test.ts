/** Ids in texts: which there are, where one ends, and what ranges and lists stand for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsIn } from '../../../../src/checkers/spec/link/ids.ts';

const known = new Set(['FR-001', 'FR-01', 'FR-1', 'FR-10', 'FR-001a', 'FR-009.1', 'OA-CLI-007', 'US1.2', 'auth-login']);
const ids = (text: string): string[] => idsIn(text, (id) => known.has(id)).map(({ id }) => id);

describe('ids in a text', () => {
  it.each([
    ['locks out (FR-001)', ['FR-001']],
    ['FR-1 is not FR-10 is not FR-001a', ['FR-1', 'FR-10', 'FR-001a']],
    ['FR-001-happy-path', ['FR-001']],
    ['FR-001-01', ['FR-001-01']],
    ['FR-009.1: file', ['FR-009.1']],
    ['ends with FR-001.', ['FR-001']],
    ['[OA-CLI-007] prints', ['OA-CLI-007']],
    ['US1.2 works', ['US1.2']],
    ['auth-login works', ['auth-login']],
    ['no id: re-use, e2e-tests, a.b', []],
    ['part of a path: specs/FR-001.md and x.FR-001', []],
    ['FR-001..FR-004', ['FR-001', 'FR-002', 'FR-003', 'FR-004']],
    ['FR-001 – FR-003', ['FR-001', 'FR-002', 'FR-003']],
    ['FR-001..003', ['FR-001', 'FR-002', 'FR-003']],
    ['FR-003/017/001', ['FR-003', 'FR-017', 'FR-001']],
    ['FR-003, 017 and FR-001', ['FR-003', 'FR-017', 'FR-001']],
    ['FR-003, 2026', ['FR-003']],
    ['FR-001..FR-900', ['FR-001', 'FR-900']],
    ['要件 FR-001 を満たす', ['FR-001']],
  ])('%s', (text, expected) => {
    expect([...new Set(ids(text))].sort()).toEqual([...expected].sort());
  });

  it('come with the document that is named before them', () => {
    expect(idsIn('012-auth#FR-003, specs/013/spec.md#FR-004', () => false)).toEqual([
      { id: 'FR-003', spec: '012-auth' },
      { id: 'FR-004', spec: 'specs/013/spec.md' },
    ]);
  });

  it('marks what only a range stands for', () => {
    expect(idsIn('FR-001..FR-003', () => false)).toEqual([
      { id: 'FR-001' },
      { id: 'FR-002', between: true },
      { id: 'FR-003' },
    ]);
  });

  it('never throws, and finds nothing that is not written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { id, between } of idsIn(text, () => false)) if (!between) expect(id).toMatch(/\d/);
      }),
    );
  });
});
