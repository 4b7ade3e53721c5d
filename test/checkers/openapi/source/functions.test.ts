/** Functions and classes: parameters, members, decorators, and the types that they name. */
import { describe, expect, it } from 'vitest';
import { lines, read, type } from './print.ts';

const functions: Record<string, [text: string, expected: string[]]> = {
  'parameters of every kind': [
    `function f(this: Foo, a: X, { b, c }: Y = {}, [d] = [], e = 1, ...g: Z[]) { var a = a || 1; var b; return a }`,
    [
      'let f#6 = fn1',
      'fn1 f(a#0: ~X, {b: b#1, c: c#2} = {}: ~Y, [d#3] = [], e#4 = 1, ...g#5: ~Z[]) ' +
        '{ let a#0 = (a#0 || 1); return a#0 }',
    ],
  ],
  'names from where a function is given to': [
    `const a = async () => 1; let b; b = function () {}; o.c = () => {}; use({ d: () => {}, e() {} }, () => {});
     function f({ g = () => {} }) {} const h = a ?? (() => {}); const i = wrap(() => {});`,
    [
      'let f#1 = fn1',
      'let a#2 = fn3',
      'let b#3 = ~undefined',
      'b#3 := fn4',
      '~o.c := fn5',
      '~use({d: fn6, e: fn7}, fn8)',
      'let h#4 = (a#2 ?? fn9)',
      'let i#5 = ~wrap(fn10)',
      'fn1 f({g: g#0 = fn2}) {  }',
      'fn2 g() => {  }',
      'fn3 a() => { return 1 }',
      'fn4 b() {  }',
      'fn5 c() => {  }',
      'fn6 d() => {  }',
      'fn7 e() {  }',
      'fn8 () => {  }',
      'fn9 h() => {  }',
      'fn10 () => {  }',
    ],
  ],
  'a function expression may name itself, and so may a class': [
    `const g = function named() { named(g) }; const C = class D { x = [C, D] }; const E = class {};`,
    [
      'let g#0 = fn1',
      'let C#1 = class0',
      'let E#2 = class1',
      'fn1 named() { fn1(g#0) }',
      'class0 D',
      '  field x = [C#1, class0]',
      'class1 E',
    ],
  ],
  'what is around a function can be seen in it, and not the other way round': [
    `function f(app) { const r = Router(); return () => app.use(r, x) } use(r);`,
    [
      'let f#2 = fn1',
      '~use(~r)',
      'fn1 f(app#0) { let r#1 = ~Router(); return fn2 }',
      'fn2 () => { return app#0.use(r#1, ~x) }',
    ],
  ],
};

const classes: Record<string, [text: string, expected: string[]]> = {
  'members, decorators and parameters that are fields': [
    `import { Controller, Get, Inject } from 'nest';
     @Controller('x') class A extends B<C, D.E> implements F {
       @Inject(G) private g: G;
       static s = () => 1;
       #p = 2;
       declare q: string;
       opt?: H;
       accessor acc = 3;
       [key: string]: unknown;
       constructor(@Inject('t') private readonly h: H, public i = 1, j: J) { super(h); this.k = j }
       @Get(':id') @Public m(@Param('id') id: string, @Query() { a }: Q, @Body() b = 1): void { return this.#p }
       get z() { return 1 }
       set z(v) {}
     }`,
    [
      'let A#7 = class0',
      'fn1 s() => { return 1 }',
      'fn2 constructor(@<nest Inject>("t") field h h#0: ~H, field i i#1 = 1, j#2: ~J) { super(h#0); this.k := j#2 }',
      'fn3 m(@~Param("id") id#3: \'string\', @~Query() {a: a#4}: ~Q, @~Body() b#5 = 1) { return this.#p }',
      'fn4 z() { return 1 }',
      'fn5 z(v#6) {  }',
      'class0 @<nest Controller>("x") A extends ~B<~C, ~D.E>',
      '  @<nest Inject>(~G) field g: ~G',
      '  static field s = fn1',
      '  field #p = 2',
      "  field q: 'string'",
      '  field opt?: ~H',
      '  field acc = 3',
      '  constructor constructor fn2',
      '  @<nest Get>(":id") @~Public method m fn3',
      '  getter z fn4',
      '  setter z fn5',
    ],
  ],
  'signatures without a body, names that are worked out, and blocks that are not followed': [
    `class A { over(a: string): void; over(a) {} [sym]() {} [\`lit\`]() {} 0() {} static { f() } opt?(): void; }
     abstract class B { abstract m(): void; abstract p: string; }`,
    [
      'let A#1 = class0',
      'let B#2 = class1',
      'fn1 over(a#0) {  }',
      'fn2 [sym]() {  }',
      'fn3 lit() {  }',
      'fn4 0() {  }',
      'class0 A',
      '  method over fn1',
      '  method [sym] fn2',
      '  method lit fn3',
      '  method 0 fn4',
      'class1 abstract B',
      '  method m',
      "  field p: 'string'",
    ],
  ],
  'a parent may be made': [
    `class A extends mixin(B, class {}) {}`,
    ['let A#0 = class0', 'class0 A extends ~mixin(~B, class1)', 'class1 '],
  ],
};

describe('functions', () => {
  it.each(Object.entries(functions))('%s', async (_, [text, expected]) => {
    expect(await lines(text)).toEqual(expected);
  });
});

describe('classes', () => {
  it.each(Object.entries(classes))('%s', async (_, [text, expected]) => {
    expect(await lines(text)).toEqual(expected);
  });
});

describe('types', () => {
  const declared = `import type { A } from 'a'; import e from 'e';
    type Alias = A<1>; type Again = Alias; type Made<T> = A; interface Own extends A {} type Round = Round2; type Round2 = Round;
    class Local {}`;
  it.each([
    ['A', '<a A>'],
    ['e.Router[]', '<e default>.Router[]'],
    ['e.a.B<A>', '<e default>.a.B<<a A>>'],
    ['Local', 'Local#1'],
    ['Promise<A[]>', '~Promise<<a A>[]>'],
    ['readonly A[] | undefined', '<a A>[]'],
    ['A | null', '<a A>'],
    ['A & { b: 1 }', '<a A>'],
    ['A | Local', "'A | Local'"],
    ["'x' | null", "''x' | null'"],
    ["import('k').K<A>", '<k K><<a A>>'],
    ["import('k').K.L", '<k K>.L'],
    ["import('l')", '<l *>'],
    ['Alias', '<a A>'],
    ['Again', '<a A>'],
    ['Made<string>', "'Made<string>'<'string'>"],
    ['Own', "'Own'"],
    ['Round', "'Round'"],
    ['T', '<a A>'],
    ['U', "'U'"],
    ['keyof A', "'keyof A'"],
    ['typeof e', "'typeof e'"],
    ['{\n  a: A;\n}', "'{ a: A; }'"],
  ])('%s', async (text, expected) => {
    const code = await read(`${declared} function f<T extends A, U>(x: ${text}) {}`);
    expect(type(code.functions[1]!.params[0]!.type!)).toBe(expected);
  });

  it('keep their text as written', async () => {
    const code = await read(`let x: Promise<  A[] | null>;`);
    expect(code.functions[0]!.body).toEqual([
      {
        s: 'let',
        to: { p: 'var', id: 0, name: 'x' },
        e: { k: 'global', name: 'undefined' },
        type: {
          e: { k: 'global', name: 'Promise' },
          args: [{ e: { k: 'global', name: 'A' }, array: true, text: 'A[] | null' }],
          text: 'Promise< A[] | null>',
        },
      },
    ]);
  });
});
