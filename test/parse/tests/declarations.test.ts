/** Which calls declare suites and tests, runner by runner, and which look like it and do not. */
import { describe, expect, it } from 'vitest';
import { fileOf, outline } from './read.ts';

describe('runners', () => {
  it.each([
    [
      'vitest',
      "import { describe, it } from 'vitest'; describe('a', () => { it('b', () => {}); });",
      ['suite a', 'test a > b'],
    ],
    [
      'vitest',
      "import * as v from 'vitest'; v.suite('a', () => { v.test.concurrent('b', () => {}); });",
      ['suite a', 'test a > b'],
    ],
    [
      'jest',
      "import { test as t } from '@jest/globals'; t('b', () => {}); t.failing('c', () => {});",
      ['test b', 'test c [fails]'],
    ],
    ['jest', "jest.mock('./a'); xit('a', () => {}); fdescribe('b', () => {});", ['test a [skip]', 'suite b [only]']],
    [
      'mocha',
      "const { expect } = require('chai'); context('a', function () { specify('b', function () {}); it('c'); });",
      ['suite a', 'test a > b', 'test a > c [todo]'],
    ],
    [
      'mocha',
      "suite('a', function () { setup(() => {}); test('b', function () { this.skip(); }); });",
      ['suite a', 'test a > b [skip]'],
    ],
    [
      'node:test',
      "import test from 'node:test'; test('a', async (t) => { await t.test('b', { skip: true }, () => {}); });",
      ['test a', 'test a > b [skip]'],
    ],
    [
      'node:test',
      "const { describe, it } = require('node:test'); describe('a', { todo: 'later' }, () => { it('b', (t) => { t.skip('no'); }); });",
      ['suite a [todo]', 'test a > b [todo, skip]'],
    ],
    [
      'bun:test',
      "import { test } from 'bun:test'; test.if(linux)('a', () => {}); test.todo('b');",
      ['test a [conditional]', 'test b [todo]'],
    ],
    [
      'playwright',
      "import { test } from '@playwright/test'; test.describe('a', { tag: ['@x'] }, () => { test('b @y', async ({ page }) => { test.skip(mobile, 'no'); }); test.beforeEach('c', () => {}); test.step('d', () => {}); });",
      ['suite a #x', 'test a > b @y [conditional] #y'],
    ],
    [
      'playwright',
      "import { authTest as test } from './fixtures'; test('a', async ({ page }) => {}); test.describe.configure({ mode: 'serial' });",
      ['test a'],
    ],
    [
      'cypress',
      "describe('a', () => { it('b', { tags: '@smoke' }, () => { cy.visit('/'); }); });",
      ['suite a', 'test a > b #smoke'],
    ],
    [
      'ava',
      "import test from 'ava'; test.serial('a', (t) => { t.is(1, 1); }); test.before(() => {}); test.failing('b', (t) => t.fail());",
      ['test a', 'test b [fails]'],
    ],
    ['unknown', "it('a', () => {});", ['test a']],
  ] as const)('%s: %s', async (runner, text, expected) => {
    expect((await fileOf(text)).runner).toBe(runner);
    expect(await outline(text)).toEqual(expected);
  });
});

describe('aliases and wrappers', () => {
  it.each([
    [
      "describe('a', () => { const itPosix = it.skipIf(win); itPosix('b', () => {}); });",
      ['suite a', 'test a > b [conditional]'],
    ],
    ["const maybe = ready ? it : it.skip; maybe('a', () => {});", ['test a [conditional]']],
    ["(ready ? describe : describe.skip)('a', () => {});", ['suite a [conditional]']],
    [
      "import { test as base } from 'vitest'; const test = base.extend({ db: 1 }); test('a', ({ db }) => {});",
      ['test a'],
    ],
    ["import { itAllure } from './allure.js'; itAllure.openspec('OA-1')('a', () => {});", ['test a openspec(OA-1)']],
    [
      "import { itAllure } from './allure.js'; const it = itAllure.epic('E').withLabels({ a: 'b' }); it.openspec(['A', 'B']).skip('a', () => {});",
      ['test a [skip] epic(E) withLabels() openspec(A, B)'],
    ],
    [
      "withTags('x').it('a', () => {}); withTags('y').describe('b', () => {});",
      ['test a withTags(x)', 'suite b withTags(y)'],
    ],
    ["withRetry(it)('a', () => {});", ['test a withRetry()']],
    ["import { it } from '@effect/vitest'; it.effect('a', () => Effect.succeed(1));", ['test a effect()']],
    ["it('a', withServer(async (server) => {}));", ['test a']],
    ['it("a", () => {}).timeout(5000);', ['test a']],
  ])('%s', async (text, expected) => {
    expect(await outline(text)).toEqual(expected);
  });
});

describe('titles', () => {
  it.each([
    ["it('it\\'s 100% {done}', () => {});", ["test it's 100% {done}"]],
    ["const id = 'FR-1'; it(`${id}: adds`, () => {}); it(id + ' ' + 2, () => {});", ['test FR-1: adds', 'test FR-1 2']],
    ['it(`adds ${a} and ${b}`, () => {});', ['test adds {} and {} ~']],
    [
      'for (const id of ids) it(`holds ${id}`, () => {}); ids.forEach((id) => describe(id, () => {}));',
      ['test holds {} ~ loop', 'suite {} ~ loop'],
    ],
    ["it.each([[1, 2]])('adds %i to %s, 5%% off', (a) => {});", ['test adds {} to {}, 5% off ~ each']],
    [
      'describe.each`a | b\n${1} | ${2}`("$a is $b.c", () => { it("d", () => {}); });',
      ['suite {} is {} ~ each', 'test {} is {} > d'],
    ],
    ["test.for([1])('plain', () => {});", ['test plain each']],
    [
      "import { Cart } from '../src/cart'; describe(Cart, () => {}); describe(Cart.name, () => {}); class Own {} describe(Own, () => {});",
      ['suite Cart', 'suite Cart', 'suite Own'],
    ],
    ["import { TITLE } from './titles'; it(TITLE, () => {});", ['test {} ~']],
    ["it('長い名前 é', () => {});", ['test 長い名前 é']],
  ])('%s', async (text, expected) => {
    expect(await outline(text)).toEqual(expected);
  });
});

describe('what declares nothing', () => {
  it.each([
    ["const text = \"it('a', () => {})\"; const spec = `describe('b', () => { it('c', () => {}) })`;"],
    ["// it('a', () => {});\n/* describe('b', () => {}) */"],
    ["/a/.test('abc'); pattern.test('abc');"],
    ["const test = (a) => a; test('abc');"],
    ["yup.string().test('is-x', 'must be x', (v) => v === 'x');"],
    ["function f(it) { it.next('a'); }"],
    [
      "import { test } from '@playwright/test'; test.beforeEach('a', async () => {}); test.use({}); test.setTimeout(5);",
    ],
  ])('%s', async (text) => {
    expect(await outline(text)).toEqual([]);
  });
});

describe('conditions', () => {
  it.each([
    ["if (linux) { it('a', () => {}); } else { it('b', () => {}); }", ['test a [conditional]', 'test b [conditional]']],
    ["linux && describe('a', () => { it('b', () => {}); });", ['suite a [conditional]', 'test a > b [conditional]']],
    ["describe.skip('a', () => { it.only('b', () => {}); });", ['suite a [skip]', 'test a > b [skip, only]']],
    [
      "it('a', { skip: false, only: true }, () => {}); it('b', { skip: win }, () => {});",
      ['test a [only]', 'test b [conditional]'],
    ],
    ["it('a', ({ skip }) => { if (win) skip(); });", ['test a [conditional]']],
    [
      "import { test } from '@playwright/test'; test.skip(({ isMobile }) => isMobile); test('a', () => {});",
      ['test a [conditional]'],
    ],
  ])('%s', async (text, expected) => {
    expect(await outline(text)).toEqual(expected);
  });
});

it('gives the places and comments of entries', async () => {
  const text = `// Copyright
import { describe, it } from 'vitest';

/** @verifies 012-auth#FR-001 */

// Users
describe('login', () => {
  /*
   * FR-002
   */
  // and FR-003
  it('locks', () => {
    // FR-004, in passing
    expect("// FR-005").toBe(1);
  }); // FR-006
  // left over
});
`;
  expect(await fileOf(text)).toEqual({
    runner: 'vitest',
    header: [
      { text: 'Copyright', line: 1 },
      { text: '@verifies 012-auth#FR-001', line: 4 },
    ],
    entries: [
      {
        kind: 'suite',
        title: { text: 'login' },
        startLine: 7,
        startColumn: 1,
        endLine: 17,
        marks: [],
        tags: [],
        comments: [{ text: 'Users', line: 6 }],
        mentions: [{ text: 'left over', line: 16 }],
        wrappers: [],
      },
      {
        kind: 'test',
        title: { text: 'locks' },
        parent: 0,
        startLine: 12,
        startColumn: 3,
        endLine: 15,
        marks: [],
        tags: [],
        comments: [
          { text: 'FR-002', line: 8 },
          { text: 'and FR-003', line: 11 },
        ],
        mentions: [
          { text: 'FR-004, in passing', line: 13 },
          { text: 'FR-006', line: 15 },
        ],
        wrappers: [],
        body: {
          hash: expect.stringMatching(/^[\da-f]{16}$/),
          assertions: [{ matcher: 'toBe', subject: '"// FR-005"', expected: '1', line: 14 }],
        },
      },
    ],
  });
});
