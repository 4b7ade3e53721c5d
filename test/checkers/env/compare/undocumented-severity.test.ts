/** How grave an undocumented variable is, and which of its reads stands for the finding. */
import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/checkers/env/compare/index.ts';
import { requirementOf } from '../../../../src/checkers/env/compare/undocumented.ts';
import type { DocumentFact, ReadFact } from '../../../../src/checkers/env/facts.ts';
import { env } from '../../../../src/checkers/env/index.ts';
import type { Drift } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';
import { contextOf, documents, read, sets } from './made-facts.ts';

const example = documents('.env.example:1', 'OTHER_KEY');

async function only(actual: ReadFact[], declared: DocumentFact[] = [example]): Promise<Drift> {
  const { drifts } = await compare({ declared, actual }, contextOf(memoryTree({})), env.config.defaults);
  const [drift, ...more] = drifts.filter(({ rule }) => rule === 'env/undocumented-variable');
  expect(more).toEqual([]);
  expect(drift).toBeDefined();
  return drift as Drift;
}

describe('the severity', () => {
  const severity = async (reads: ReadFact[], declared: DocumentFact[] = []): Promise<string | undefined> =>
    (await only(reads, [example, ...declared])).severity;
  const family = documents('.env.example:3', 'SHOP_*', { wildcard: true });
  const strayFamily = documents('other/.env.example:3', 'SHOP_*', { wildcard: true });

  it.each<[string, string, ReadFact[], DocumentFact[]]>([
    ['high', 'the program insists', [read('a.ts:1', { requirement: 'required' })], []],
    ['medium', 'the program has a default', [read('a.ts:1', { requirement: 'optional' })], []],
    ['medium', 'nothing is known', [read('a.ts:1')], []],
    ['low', 'a script insists', [read('a.ts:1', { requirement: 'required', scope: 'script' })], []],
    ['low', 'a test insists', [read('a.ts:1', { requirement: 'required', scope: 'test' })], []],
    ['high', 'a deployment insists', [read('a.yml:1', { requirement: 'required', scope: 'deploy' })], []],
    ['low', 'a deployment has a default', [read('a.yml:1', { requirement: 'optional', scope: 'deploy' })], []],
    [
      'medium',
      'a script insists and the program does not',
      [read('a.ts:1'), read('b.ts:1', { requirement: 'required', scope: 'script' })],
      [],
    ],
    ['low', 'it is tried after another', [read('a.ts:1', { fallbackFor: 'X' })], []],
    ['medium', 'it is once tried after another', [read('a.ts:1', { fallbackFor: 'X' }), read('b.ts:1')], []],
    ['low', 'a script sets it', [read('a.ts:1')], [sets('package.json:1', 'package-script')]],
    ['low', 'an image sets it', [read('a.ts:1')], [sets('Dockerfile:1', 'dockerfile')]],
    ['medium', 'compose sets it', [read('a.ts:1')], [sets('compose.yml:1', 'compose')]],
    [
      'high',
      'an image sets it and the program insists',
      [read('a.ts:1', { requirement: 'required' })],
      [sets('Dockerfile:1', 'dockerfile')],
    ],
    ['low', 'a comment tells of its family', [read('a.ts:1')], [family]],
    ['medium', 'a comment elsewhere tells of its family', [read('a.ts:1')], [strayFamily]],
    [
      'high',
      'a comment tells of its family and the program insists',
      [read('a.ts:1', { requirement: 'required' })],
      [family],
    ],
  ])('is %s where %s', async (expected, _, reads, declared) => {
    expect(await severity(reads, declared)).toBe(expected);
  });

  it.each([
    ['DEBUG', 'low'],
    ['DEBUG_SHOP', 'low'],
    ['SHOP_DEBUG', 'low'],
    ['SHOP_DEBUG_URL', 'low'],
    ['SHOP_DEBUGGER', 'high'],
    ['NODEBUG_SHOP', 'high'],
  ])('of %s is %s', async (name, expected) => {
    expect(await severity([read('a.ts:1', { requirement: 'required' }, name)])).toBe(expected);
  });
});

describe('the requirement', () => {
  it.each<[string, ReadFact[]]>([
    ['required', [read('a.ts:1'), read('b.ts:1', { requirement: 'required' })]],
    ['optional', [read('a.ts:1'), read('b.ts:1', { requirement: 'optional' })]],
    ['required', [read('a.ts:1', { requirement: 'required' }), read('b.ts:1', { requirement: 'optional' })]],
    [
      'optional',
      [read('a.ts:1', { requirement: 'optional' }), read('b.ts:1', { requirement: 'required', scope: 'test' })],
    ],
    ['required', [read('b.ts:1', { requirement: 'required', scope: 'test' })]],
    ['unknown', [read('a.ts:1')]],
  ])('is %s', (expected, reads) => {
    expect(requirementOf(reads)).toBe(expected);
  });
});

describe('the read that stands for all', () => {
  const first = read('a.ts:1', { scope: 'script', confidence: 'likely' });
  it.each<[string, ReadFact, ReadFact]>([
    ['in code that runs', first, read('b.ts:1', { confidence: 'likely' })],
    ['of a deployment, before a script', first, read('b.ts:1', { scope: 'deploy', confidence: 'likely' })],
    ['that insists', read('a.ts:1'), read('b.ts:1', { requirement: 'required' })],
    ['that is certain', read('a.ts:1', { confidence: 'likely' }), read('b.ts:1')],
    [
      'in code that runs, before one that insists',
      read('a.ts:1', { scope: 'script', requirement: 'required' }),
      read('b.ts:1'),
    ],
    [
      'that insists, before a deployment',
      read('a.ts:1', { scope: 'deploy' }),
      read('b.ts:1', { scope: 'script', requirement: 'required' }),
    ],
  ])('is the one %s', async (_, other, main) => {
    expect((await only([other, main])).location).toEqual(main.location);
    expect((await only([main, other])).location).toEqual(main.location);
  });
});
