/** Expressions of every kind, as the values that can be followed. */
import { expect, it } from 'vitest';
import { lines } from './print.ts';

const cases: Record<string, [text: string, expected: string[]]> = {
  'names of other modules, of this one and of nobody': [
    `import express, { Router as R, type Request } from 'express';
     import * as path from 'node:path';
     const app = express();
     use(app, R, path, Request, process.env.PORT);`,
    [
      'let app#0 = <express default>()',
      '~use(app#0, <express Router>, <node:path *>, <express Request>, ~process.env.PORT)',
    ],
  ],
  'modules that are required or imported while the code runs': [
    `const a = require('a')(b).c, { d } = require('d');
     const e = await import('./e');
     const f = (await import('./f')).default;
     const g = await import(\`./g/\${a}\`);
     require('./h');
     require(a);
     require.resolve('i');`,
    [
      'let a#0 = <a *>(~b).c',
      'let {d: d#1} = <d *>',
      'let e#2 = <./e *>',
      'let f#3 = <./f *>.default',
      'let g#4 = ~import(join("./g/", a#0))',
      '<./h *>',
      '~require(a#0)',
      '~require.resolve("i")',
    ],
  ],
  'a function called require is none': [
    `function require(x) {} require('x');`,
    ['let require#1 = fn1', 'require#1("x")', 'fn1 require(x#0) {  }'],
  ],
  'what only types, groups or waits is not there': [
    `use((a as any)!.b, <T>c, await d, (e) satisfies E, f?.g?.(h), i<string>, { j: 1 } as const);`,
    ['~use(~a.b, ~c, ~d, ~e, ~f.g(~h), ~i, {j: 1})'],
  ],
  'literals, and what is none': [
    `use(1, -1, 'a', true, null, undefined, /a\\/b/i, 10n, 1e999, [1, , ...x]);`,
    ['~use(1, -1, "a", true, null, ~undefined, /a\\/b/, ‹10n›, ‹1e999›, [1, ‹›, ...~x])'],
  ],
  'templates and sums are texts of several parts': [
    `use('/a' + p + \`/\${q}/z\` + '/b', \`\`, \`plain\`, \`\${p}\`, \`a\\tb\${p}\`, String.raw\`a\\d\${x}/\`, sql\`a\`, 'a' + (b ? 'c' : 'd'));`,
    [
      '~use(join("/a", ~p, "/", ~q, "/z", "/b"), "", "plain", join(~p), join("a\\tb", ~p), ' +
        'join("a\\\\d", ~x, "/"), ‹sql`a`›, join("a", (~b "c" ?: "d")))',
    ],
  ],
  'objects with all that they can hold': [
    `use({ a: 1, 'b-c': 2, [k]: 3, ['lit']: 4, 200: 5, m() { return 1 }, get g() { return 2 }, set g(v) {},
       ...rest, sh, f: () => 1, async h(x = 1) {}, i: function named() {} });`,
    [
      '~use({a: 1, b-c: 2, [~k]: 3, lit: 4, 200: 5, m: fn1, g: fn2(), ...~rest, sh: ~sh, f: fn3, h: fn4, i: fn5})',
      'fn1 m() { return 1 }',
      'fn2 g() { return 2 }',
      'fn3 f() => { return 1 }',
      'fn4 h(x#0 = 1) {  }',
      'fn5 named() {  }',
    ],
  ],
  'members by name, by literal, by number and by expression': [
    `use(a.b, a['b-c'], a[0], a[\`d\`], a[e], a[\`\${e}/f\`]);`,
    ['~use(~a.b, ~a.b-c, ~a.0, ~a.d, ~a[~e], ~a[join(~e, "/f")])'],
  ],
  'calls, makings and chains of them': [
    `f(...x); new Foo; new Foo<Bar>(1).x().y.z(2); f<A>(1); (function go() { go(); })(); (() => 1)();`,
    [
      '~f(...~x)',
      'new ~Foo()',
      'new ~Foo<~Bar>(1).x().y.z(2)',
      '~f<~A>(1)',
      'fn1()',
      'fn2()',
      'fn1 go() { fn1() }',
      'fn2 () => { return 1 }',
    ],
  ],
  'choices keep their operator and their condition': [
    `cond && app.use(x); cond ? app.use(x) : app.use(y);
     use((a ?? b) || c, a == b, a !== b, !a, typeof a === 'string');`,
    [
      '(~cond && ~app.use(~x))',
      '(~cond ~app.use(~x) ?: ~app.use(~y))',
      '~use(((~a ?? ~b) || ~c), (~a === ~b), (~a !== ~b), !~a, (‹typeof a› === "string"))',
    ],
  ],
  'assignments of every kind': [
    `let a, b;
     a = b = f(); a.b ??= c; a ||= b; a &&= b; a += '/x' + b; a -= 1; o['k'] = () => 1; o[k] = function () {};
     ({ a, c: [b], x: o.p, ...d } = z); [a = 2] = z; unknown = 1;`,
    [
      'let a#0 = ~undefined',
      'let b#1 = ~undefined',
      'a#0 := b#1 := ~f()',
      'a#0.b := (a#0.b ?? ~c)',
      'a#0 := (a#0 || b#1)',
      'a#0 := (a#0 && b#1)',
      'a#0 := join(a#0, "/x", b#1)',
      'a#0 := ‹a -= 1›',
      '~o.k := fn1',
      '~o[~k] := fn2',
      '{a: a#0, c: [b#1], x: ?, ...?} := ~z',
      '[a#0 = 2] := ~z',
      '~unknown := 1',
      'fn1 k() => { return 1 }',
      'fn2 () {  }',
    ],
  ],
  'sequences are as many steps, or the last of a list where one value is wanted': [
    `a(), 2, b(); const q = (c(), 2, d); (0, exports.x)(); cond && (e(), f());`,
    ['~a()', '~b()', 'let q#0 = [~c(), ~d].1', '~exports.x()', '(~cond && [~e(), ~f()].1)'],
  ],
  'what stands for something else': [
    `void main(); use(void 0, import.meta.env.X); function* g() { yield a(); yield; }`,
    ['let g#0 = fn1', '~main()', '~use(~undefined, ~import.meta.env.X)', 'fn1 g() { ~a() }'],
  ],
  'anything else is its text': [
    `use(a - b, -a, i++, delete a.b, a in b, a instanceof B, a\n   <   b, aVeryLongName * anotherVeryLongName * yetAnotherVeryLongName * more);
     function F() { return new.target }`,
    [
      'let F#0 = fn1',
      '~use(‹a - b›, ‹-a›, ‹i++›, ‹delete a.b›, ‹a in b›, ‹a instanceof B›, ‹a < b›, ' +
        '‹aVeryLongName * anotherVeryLongName * yetAnotherVeryLongNam…›)',
      'fn1 F() { return ‹new.target› }',
    ],
  ],
  'what does nothing is no step': [
    `a; a.b; 'x'; 1; a - b; i++; !a; typeof a; [a]; ({ a }); a && b; this; import.meta;`,
    [],
  ],
  'what does something inside a choice or a list is one': [
    `!f(); [g()]; a || h(); ({ i: j() }); k().l; require('m').n; \`\${o()}\`;`,
    ['!~f()', '[~g()]', '(~a || ~h())', '{i: ~j()}', '~k().l', 'join(~o())'],
  ],
};

it.each(Object.entries(cases))('%s', async (_, [text, expected]) => {
  expect(await lines(text)).toEqual(expected);
});

it('takes markup for a text', async () => {
  expect(await lines(`const page = <List item={() => f()}/>;`, 'src/page.tsx')).toEqual([
    'let page#0 = ‹<List item={() => f()}/>›',
  ]);
});
