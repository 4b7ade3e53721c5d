/** The heart: every key lands on exactly one side, whatever the order in which things are said. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignment, differences } from '../src/diff.ts';

interface Plant {
  name: string;
  bed: number;
}

const plants = fc.array(
  fc.record({ name: fc.constantFrom('fern', 'mint', 'rose', 'Rose', 'sage', 'äpfel', ''), bed: fc.nat(3) }),
);
const plant = (name: string, bed = 0): Plant => ({ name, bed });

describe('differences', () => {
  it('tells missing, undeclared and matched apart, each with all that was said, in the order said', () => {
    const declared = [plant('rose', 2), plant('mint'), plant('rose', 1)];
    const actual = [plant('sage', 1), plant('rose', 3), plant('sage', 2)];
    expect(differences(declared, actual)).toEqual({
      missing: [{ key: 'mint', declared: [plant('mint')] }],
      undeclared: [{ key: 'sage', actual: [plant('sage', 1), plant('sage', 2)] }],
      matched: [{ key: 'rose', declared: [plant('rose', 2), plant('rose', 1)], actual: [plant('rose', 3)] }],
    });
  });

  it('is empty where nothing is said', () => {
    expect(differences([], [])).toEqual({ missing: [], undeclared: [], matched: [] });
  });

  it('sorts by code unit, not by language', () => {
    const { missing } = differences([plant('b'), plant('ä'), plant('B'), plant('a')], []);
    expect(missing.map(({ key }) => key)).toEqual(['B', 'a', 'b', 'ä']);
  });

  it('compares by another key where one is given', () => {
    const byBed = (one: Plant): string => String(one.bed);
    expect(differences([plant('rose', 1)], [plant('sage', 1), plant('rose', 2)], byBed)).toEqual({
      missing: [],
      undeclared: [{ key: '2', actual: [plant('rose', 2)] }],
      matched: [{ key: '1', declared: [plant('rose', 1)], actual: [plant('sage', 1)] }],
    });
  });

  it('takes names of Object.prototype for names', () => {
    const { matched, missing } = differences([plant('constructor'), plant('__proto__')], [plant('constructor')]);
    expect([matched.map(({ key }) => key), missing.map(({ key }) => key)]).toEqual([['constructor'], ['__proto__']]);
  });

  it('puts every statement in exactly one place', () => {
    fc.assert(
      fc.property(plants, plants, (declared, actual) => {
        const { missing, undeclared, matched } = differences(declared, actual);
        const keys = [...missing, ...undeclared, ...matched].map(({ key }) => key);
        expect(keys.toSorted()).toEqual([...new Set([...declared, ...actual].map(({ name }) => name))].sort());
        const left = [...missing, ...matched].flatMap((one) => one.declared);
        const right = [...undeclared, ...matched].flatMap((one) => one.actual);
        expect(new Set(left)).toEqual(new Set(declared));
        expect(new Set(right)).toEqual(new Set(actual));
        expect([left.length, right.length]).toEqual([declared.length, actual.length]);
        for (const { key, declared: mine, actual: theirs } of matched)
          expect([...mine, ...theirs].every(({ name }) => name === key)).toBe(true);
      }),
    );
  });

  it('names the same keys in the same order, whatever the order of the sides', () => {
    const shuffled = fc
      .tuple(plants, plants)
      .chain(([declared, actual]) =>
        fc.tuple(
          fc.constant([declared, actual] as const),
          fc.shuffledSubarray(declared, { minLength: declared.length }),
          fc.shuffledSubarray(actual, { minLength: actual.length }),
        ),
      );
    const keysOf = (declared: Plant[], actual: Plant[]): string[][] =>
      Object.values(differences(declared, actual)).map((part: { key: string }[]) => part.map(({ key }) => key));
    fc.assert(
      fc.property(shuffled, ([[declared, actual], mine, theirs]) => {
        expect(keysOf(mine, theirs)).toEqual(keysOf(declared, actual));
      }),
    );
  });

  it('swaps missing and undeclared where the sides are swapped', () => {
    fc.assert(
      fc.property(plants, plants, (declared, actual) => {
        const there = differences(declared, actual);
        const back = differences(actual, declared);
        expect(back.undeclared).toEqual(there.missing.map(({ key, declared: said }) => ({ key, actual: said })));
        expect(back.missing).toEqual(there.undeclared.map(({ key, actual: said }) => ({ key, declared: said })));
        expect(back.matched.map(({ key }) => key)).toEqual(there.matched.map(({ key }) => key));
      }),
    );
  });
});

describe('alignment', () => {
  it('is the share on which both sides agree', () => {
    expect([alignment(0, 4), alignment(3, 4), alignment(4, 4)]).toEqual([0, 0.75, 1]);
  });

  it('is nothing where nothing was compared', () => {
    expect(alignment(0, 0)).toBeUndefined();
  });
});
