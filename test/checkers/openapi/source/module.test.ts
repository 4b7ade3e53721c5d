/** Modules as a whole: places, components, text that is no module, and that every name has one number. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expr, ModuleCode, Pattern } from '../../../../src/checkers/openapi/source/code.ts';
import { locationOf } from '../../../../src/checkers/openapi/source/code.ts';
import { moduleExtractor } from '../../../../src/checkers/openapi/source/module.ts';
import { expr, lines, read, steps, textAt } from './print.ts';

/** Every expression below a value, with what it is, in source order. */
function expressions(value: unknown, found: Expr[] = []): Expr[] {
  if (typeof value !== 'object' || value === null) return found;
  if ('k' in value) found.push(value as Expr);
  for (const part of Object.values(value)) expressions(part, found);
  return found;
}

describe('places', () => {
  const text = [
    'const app = new Hono()',
    "  .get('/a', list)",
    "  .use(`/b/${c}/d`).post(/x/, { 'e-f': 1, [g]: 2, ...h });",
    "app.get('/' + i, j.k);",
    '',
  ].join('\n');

  it.each(['src/module.ts', 'src/module.js'])('tell where each part stands in %s', async (uri) => {
    const code = await read(text, uri);
    const placed = expressions(code.functions[0]!.body).flatMap((e) => {
      const own = 'at' in e && e.at ? [`${e.k} ${textAt(text, e.at)}`] : [];
      const keys =
        e.k === 'object' ? e.props.flatMap((prop) => ('at' in prop ? [`key ${textAt(text, prop.at)}`] : [])) : [];
      return [...own, ...keys];
    });
    expect(placed).toEqual([
      "call post(/x/, { 'e-f': 1, [g]: 2, ...h })",
      'get post',
      'call use(`/b/${c}/d`)',
      'get use',
      "call get('/a', list)",
      'get get',
      'call new Hono()',
      "lit '/a'",
      'join `/b/${c}/d`',
      'lit /b/',
      'lit /d',
      'regex /x/',
      "object { 'e-f': 1, [g]: 2, ...h }",
      "key 'e-f'",
      'key g',
      "call app.get('/' + i, j.k)",
      'get get',
      "join '/' + i",
      "lit '/'",
      'get k',
    ]);
  });

  it('of functions, classes, members and decorators', async () => {
    const source = [
      'function f() {}',
      'const o = { m() {},',
      '  async n() {} };',
      '@D() export class A {',
      '  @E() m() {',
      '  }',
      '  p = 1;',
      '}',
      'const B = class { };',
    ].join('\r\n');
    const code = await read(source);
    const shown = (at: Parameters<typeof textAt>[1]): string => textAt(source.replaceAll('\r', ''), at);
    expect(code.functions.slice(1).map(({ at }) => shown(at))).toEqual([
      'function f() {}',
      'm() {}',
      'n() {}',
      'm() {\n  }',
    ]);
    expect(code.classes.map(({ at }) => shown(at).split('\n')[0])).toEqual(['A {', 'class { }']);
    expect(code.classes[0]!.decorators.map(({ at }) => shown(at))).toEqual(['@D()']);
    expect(
      code.classes[0]!.members.map(({ at, decorators }) => [shown(at), decorators?.map((d) => shown(d.at))]),
    ).toEqual([
      ['m() {\n  }', ['@E()']],
      ['p = 1;', undefined],
    ]);
  });
});

describe('files', () => {
  it('become one fact, which is JSON', async () => {
    const { facts, notices } = await moduleExtractor.extract({
      uri: 'src/a.ts',
      text: `'use server'; export const a = 1;`,
    });
    expect(notices).toEqual([]);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    expect(facts).toEqual([
      {
        name: 'src/a.ts',
        location: { uri: 'src/a.ts', startLine: 1 },
        data: {
          exports: { a: { k: 'var', id: 0, name: 'a' } },
          stars: [],
          places: { a: [1, 28, 1, 29] },
          functions: [
            {
              name: '',
              at: [1, 1, 1, 34],
              params: [],
              body: [{ s: 'let', to: { p: 'var', id: 0, name: 'a' }, e: { k: 'lit', v: 1 } }],
            },
          ],
          classes: [],
          directives: ['use server'],
        },
      },
    ]);
    expect(locationOf('src/a.ts', [1, 1, 1, 34])).toEqual({
      uri: 'src/a.ts',
      startLine: 1,
      startColumn: 1,
      endLine: 1,
      endColumn: 34,
    });
  });

  it('that do not parse are said', async () => {
    expect(await moduleExtractor.extract({ uri: 'src/a.ts', text: 'const = ;' })).toEqual({
      facts: [],
      notices: [
        {
          id: 'unparsed-file',
          level: 'warning',
          message: 'src/a.ts:1 is not valid: Unexpected token',
          location: { uri: 'src/a.ts', startLine: 1, startColumn: 7, endLine: 1, endColumn: 8 },
        },
      ],
    });
  });

  it('with several scripts are one module', async () => {
    const vue = `<script setup lang="ts">\nimport { a } from './a'\nconst b = a()\n</script>\n<script>\nexport default { b }\n</script>\n`;
    expect(await lines(vue, 'src/page.vue')).toEqual([
      'let b#0 = <./a a>()',
      'let default#1 = {b: b#0}',
      'export default: default#1',
    ]);
    const astro = `---\nimport x from 'x';\nconst y = x();\n---\n<p>{y}</p>\n<script>z();</script>\n`;
    expect(await lines(astro, 'src/page.astro')).toEqual(['let y#0 = <x default>()', '~z()']);
  });

  it('do not show what may be a secret', async () => {
    const text = `use('sk_live_abcdefghijk1234' - 1, { password: 'hunter2hunter2' } - 2, 'a plain text' - 3);`;
    expect(await steps(text)).toEqual([`~use(‹'sk_live_…' - 1›, ‹{ password: '…' } - 2›, ‹'a plain text' - 3›)`]);
  });
});

/** What a program is made of, one form beside the other: E, P, S and B stand for any of their kind. */
const forms: Record<string, readonly string[]> = {
  E: (
    "a | b | c | d | v | w | 1 | '/x' | this | new.target | require('m') | `t` | (E + E) | (E, E) | (E && E) | (E ? E : E) | " +
    'E.m(E) | (E)[E] | new (E)(E) | `x${E}` | [E, ...E] | (a = E) | (a ||= E) | (b.x += E) | ({ a, b: c } = E) | (E - E) | ' +
    '(E as any)! | (await E) | import(E) | ((P) => E) | (async (P, ...a) => { B }) | (function a(P) { B }) | ' +
    '({ k: E, [E]: E, ...E, m(P) { B }, get g() { B } }) | ' +
    '(class b extends (E) { m(P) { B } p = E; static { E; } constructor(private c = E) { B } })'
  ).split(' | '),
  P: 'a | b | { a, c: [d] = [], ...b } | [a, , b = c] | d: T = a | c = () => c'.split(' | '),
  S: (
    'E; | const P = E; | let c; | var w; | var [v] = E; | function a(P) { B } | enum c { X, Y = E } | return E; | throw E; | ' +
    'class b { [E]() { B } @(E) m(@(E) P) { B } } | if (E) { B } else E; | if (E) function a() { B } | while (E) { B } | ' +
    'for (const a in E) {} | for (let b = E; E; E) { B } | for (var v of E) { B } | for (var w of E) {} | l: { B } | ' +
    'switch (E) { case E: B; default: B } | switch (E) { case E: case E: { B } } | l: function b() { B } | ' +
    'try { B } catch (a) { B } finally { B } | try { B } catch ({ b }) { B } | namespace N { let a = E; }'
  ).split(' | '),
  B: ['', 'S', 'S S', 'S S S'],
};

/** A program from a list of decisions: whether it makes sense is not its matter. */
function programOf(decisions: number[]): string {
  let next = 0;
  const make = (kind: string, depth: number): string => {
    const choices = forms[kind] ?? [''];
    // Without decisions left, or too deep, the first and simplest form.
    const form = choices[depth > 12 ? 0 : (decisions[next++] ?? 0) % choices.length] ?? '';
    return form.replace(/\b[EPSB]\b/g, (name) => make(name, depth + 1));
  };
  return Array.from({ length: 4 }, () => make('B', 0)).join('\n');
}

function declaredIn(to: Pattern | undefined | null, ids: Set<number>): void {
  if (to?.p === 'var') ids.add(to.id);
  else if (to?.p === 'rest') declaredIn(to.of, ids);
  else if (to?.p === 'list') for (const item of to.items) declaredIn(item, ids);
  else if (to?.p === 'object') for (const part of [...to.props.map((prop) => prop.to), to.rest]) declaredIn(part, ids);
}

/** Ids of variables that some declaration or parameter gives a value. */
function declaredIds(value: unknown, ids = new Set<number>()): Set<number> {
  if (typeof value !== 'object' || value === null) return ids;
  if ('p' in value) declaredIn(value as Pattern, ids);
  for (const part of Object.values(value)) declaredIds(part, ids);
  return ids;
}

it('knows the declaration of every variable, whatever the program', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(999), { minLength: 20, maxLength: 300 }).map(programOf), async (text) => {
      let code: ModuleCode;
      try {
        code = await read(text);
      } catch {
        return; // no valid program
      }
      const ids = declaredIds(code);
      const strays = expressions(code).filter((e) => e.k === 'var' && !ids.has(e.id));
      expect(strays.map(expr)).toEqual([]);
      for (const e of expressions(code)) {
        if (e.k === 'fn') expect(code.functions[e.id]).toBeDefined();
        if (e.k === 'class') expect(code.classes[e.id]).toBeDefined();
      }
      expect(JSON.parse(JSON.stringify(code))).toEqual(code);
    }),
    { numRuns: 300 },
  );
});
