/** Statements of every kind, as the steps that a run may take. */
import { expect, it } from 'vitest';
import { lines } from './print.ts';

const cases: Record<string, [text: string, expected: string[]]> = {
  'functions are there before their block runs': [
    `use(f); function f() { g(); function g() {} } if (a) { h(); function h() {} }`,
    [
      'let f#1 = fn1',
      '~use(f#1)',
      'branch ~a { let h#2 = fn3; h#2() }',
      'fn1 f() { let g#0 = fn2; g#0() }',
      'fn2 g() {  }',
      'fn3 h() {  }',
    ],
  ],
  'a function stands where it is declared, whatever is called like it inside': [
    `if (a) function f(f) { f() } named: function g() {}`,
    ['let g#0 = fn1', 'branch ~a { let f#2 = fn2 }', 'fn1 g() {  }', 'fn2 f(f#1) { f#1() }'],
  ],
  'variables, with and without a value': [
    `const a = 1, b: A.B<C>[] = f(); let c: D; var d = 1; var d; declare const e: string;`,
    ['let a#0 = 1', 'let b#1: ~A.B<~C>[] = ~f()', 'let c#2: ~D = ~undefined', 'let d#3 = 1', "let e#4: 'string' = ~e"],
  ],
  'what a declaration takes apart': [
    `const { a, b: { c = 1, ...d }, [k]: e, 'f-g': h = {}, 0: i } = x; const [j, , [l] = [], ...m] = y;`,
    [
      'let {a: a#0, b: {c: c#1 = 1, ...d#2}, [~k]: e#3, f-g: h#4 = {}, 0: i#5} = ~x',
      'let [j#6, -, [l#7] = [], ...m#8] = ~y',
    ],
  ],
  'a name in an inner block is another': [
    `const a = 1; { const a = 2; use(a); } use(a);`,
    ['let a#0 = 1', 'let a#1 = 2', '~use(a#1)', '~use(a#0)'],
  ],
  'conditions and their negation': [
    `if (a) b(); else if (c) { d() } else e(); if (!a) {} else f(); if (a) return; if (x) {} else {}`,
    [
      'branch ~a { ~b() } | !~a { branch ~c { ~d() } | !~c { ~e() } }',
      'branch ~a { ~f() }',
      'branch ~a { return ~undefined }',
    ],
  ],
  'what throws is a way of its own': [
    `if (check(app)) throw new Error(make()); if (a) { throw b } else c();`,
    ['branch ~check(~app) { throw new ~Error(~make()) }', 'branch ~a { throw ~b } | !~a { ~c() }'],
  ],
  cases: [
    `switch (k) { case 'a': a(); break; case 'b': case 'c': { b(); break } default: d(); }
     switch (k) { case 'a': default: let z = 1; use(z); }
     switch (f()) { case 1: }`,
    [
      'branch (~k === "a") { ~a() } | ((~k === "b") || (~k === "c")) { ~b() } | { ~d() }',
      'branch { let z#0 = 1; ~use(z#0) }',
      '~f()',
    ],
  ],
  attempts: [
    `try { a() } catch (e) { b(e) } finally { c() }
     try { a() } catch { }
     try { a() } catch (e) { b() }
     try { a() } catch ({ message }) { log(message) }
     try { } finally { d() }`,
    [
      'branch { ~a() } | { let e#0 = ‹e›; ~b(e#0) } | { ~c() }',
      'branch { ~a() }',
      'branch { ~a() } | { ~b() }',
      'branch { ~a() } | { let {message: message#2} = ‹{ message }›; ~log(message#2) }',
      'branch { ~d() }',
    ],
  ],
  'loops over something': [
    `for (const { a, b = 1 } of list) f(a, b);
     for (const k in o) g(o[k]);
     let z; for (z of y) h(z);
     for (o.p of y) i();
     for await (const w of s) { j(w) }
     for (const q of k()) {}`,
    [
      'each {a: a#0, b: b#1 = 1} of ~list { ~f(a#0, b#1) }',
      'each k#2 in ~o { ~g(~o[k#2]) }',
      'let z#3 = ~undefined',
      'each z#3 of ~y { ~h(z#3) }',
      'each ? of ~y { ~i() }',
      'each w#4 of ~s { ~j(w#4) }',
      'each q#5 of ~k() {  }',
    ],
  ],
  'other loops are a way that may be taken': [
    `for (let i = 0, n = 2; i < n; i++) { f(i) }
     for (start(); ;) g();
     while (next()) h();
     do { i() } while (x);
     outer: for (;;) { j(); continue outer; }
     while (x) {}`,
    [
      'let i#0 = 0',
      'let n#1 = 2',
      'branch { ~f(i#0) }',
      '~start()',
      'branch { ~g() }',
      'branch { ~next(); ~h() }',
      'branch { ~i() }',
      'branch { ~j() }',
    ],
  ],
  'enums are objects': [
    `use(A.X); enum A { X, Y = 5, Z, S = 's', T = \`t/\${x}\`, U = Y, V = A.Z, 'w-x' = X, ['c'] = -1, D }
     const enum B { C = 1 << 2, D } declare enum E { F = 'f' }`,
    [
      '~use(A#0.X)',
      'let A#0 = {X: 0, Y: 5, Z: 6, S: "s", T: join("t/", ~x), U: 5, V: A#0.Z, w-x: 0, c: -1, D: 0}',
      'let B#1 = {C: ‹1 << 2›, D: ‹D›}',
      'let E#2 = {F: "f"}',
    ],
  ],
  'directives of the module, and of a function none': [
    `'use server'; 'use strict'; f(); function g() { 'use server'; h(); }`,
    ["'use server'", "'use strict'", 'let g#0 = fn1', '~f()', 'fn1 g() { ~h() }'],
  ],
  'namespaces and types do nothing': [
    `namespace N { export const a = f(); } declare module 'm' { const x: string } declare global { interface I {} }
     declare function g(): void; type T = string; interface J {} N.a();`,
    ['~N.a()'],
  ],
};

it.each(Object.entries(cases))('%s', async (_, [text, expected]) => {
  expect(await lines(text)).toEqual(expected);
});
