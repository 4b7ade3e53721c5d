/** What a module hands to others. */
import { expect, it } from 'vitest';
import { lines } from './print.ts';

const cases: Record<string, [text: string, expected: string[]]> = {
  declarations: [
    `export const a = f(), { b, c: [d] } = x; export function g() {} export class K {} export enum E { Z }`,
    [
      'let g#0 = fn1',
      'let a#1 = ~f()',
      'let {b: b#2, c: [d#3]} = ~x',
      'let K#4 = class0',
      'let E#5 = {Z: 0}',
      'fn1 g() {  }',
      'class0 K',
      'export a: a#1',
      'export b: b#2',
      'export d: d#3',
      'export g: g#0',
      'export K: K#4',
      'export E: E#5',
    ],
  ],
  'names under other names': [
    `export { a as b, f as default, imp, ns, x as 'y-z' }; const a = 1, x = 2; function f() {} import imp, * as ns from 'imp';`,
    [
      'let f#0 = fn1',
      'let a#1 = 1',
      'let x#2 = 2',
      'fn1 f() {  }',
      'export b: a#1',
      'export default: f#0',
      'export imp: <imp default>',
      'export ns: <imp *>',
      'export y-z: x#2',
    ],
  ],
  'names of other modules': [
    `export { y, default as z, w as default } from './y'; export * from './s'; export * as ns from './n'; export type { T } from './t'; export type * from './u';`,
    [
      'export y: <./y y>',
      'export z: <./y default>',
      'export default: <./y w>',
      'export ns: <./n *>',
      'export T: <./t T>',
      'export * from ./s',
      'export * from ./u',
    ],
  ],
  'types and namespaces are not handed on': [
    `interface I {} export { I }; export type U = string; export interface J {} export namespace N { export const a = 1 } export declare function g(): void;`,
    [],
  ],
  'a default that is called is made once': [
    `before(); export default express().use(x); after();`,
    ['~before()', 'let default#0 = ~express().use(~x)', '~after()', 'export default: default#0'],
  ],
  'a default that is put together, too': [
    `export default { a: () => 1 } satisfies X;`,
    ['let default#0 = {a: fn1}', 'fn1 a() => { return 1 }', 'export default: default#0'],
  ],
  'a default that is only named': [`export default app; const app = 1;`, ['let app#0 = 1', 'export default: app#0']],
  'a default function': [`export default async () => {};`, ['fn1 () => {  }', 'export default: fn1']],
  'a default function without a name': [
    `export default function () { return 1 }`,
    ['fn1 () { return 1 }', 'export default: fn1'],
  ],
  'a default function with a name': [
    `named(); export default function named() {}`,
    ['let named#0 = fn1', 'named#0()', 'fn1 named() {  }', 'export default: named#0'],
  ],
  'a default class': [
    `export default abstract class A {}`,
    ['let A#0 = class0', 'class0 abstract A', 'export default: A#0'],
  ],
  'a default class without a name': [`export default class {}`, ['class0 ', 'export default: class0']],
  'a default interface': [`export default interface I {}`, []],
  CommonJS: [
    `module.exports = { a }; exports.b = 1; module.exports.c = function () {};`,
    ['~module.exports := {a: ~a}', '~exports.b := 1', '~module.exports.c := fn1', 'fn1 c() {  }'],
  ],
  'assignments of TypeScript': [
    `import y = require('z'); import Q = y.Router; import type P = y.P; export import w = require('q'); export import v = y.v;
     const r: Q = Q(); export = r;`,
    [
      'let Q#0 = <z *>.Router',
      'let v#1 = <z *>.v',
      'let r#2: Q#0 = Q#0()',
      '~module.exports := r#2',
      'export w: <q *>',
      'export v: v#1',
    ],
  ],
  'imports for what a module does': [
    `import './a'; import {} from './b'; import type {} from './c'; import d from './d';`,
    ['<./a *>', '<./b *>'],
  ],
  'names that every object has': [
    `const a = 1; export { a as __proto__, a as constructor };`,
    ['let a#0 = 1', 'export __proto__: a#0', 'export constructor: a#0'],
  ],
};

it.each(Object.entries(cases))('%s', async (_, [text, expected]) => {
  expect(await lines(text)).toEqual(expected);
});
