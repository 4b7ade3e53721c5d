/** Which declaration a name means: shadowing, hoisting and destructuring, told by what `lookup` finds at a marked place. */
import type { Node } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { buildScopes, functionScope, lookup } from '../../src/parse/scopes.ts';
import type { Binding, PathStep, Scope, Scopes } from '../../src/parse/scopes.ts';
import { parseSource } from '../../src/parse/source.ts';
import { walk } from '../../src/parse/walk.ts';

interface Module {
  text: string;
  scopes: Scopes;
  /** The scope around the call of `here()`. */
  here: Scope;
}

async function open(text: string, uri = 'a.tsx'): Promise<Module> {
  const { source } = await parseSource(uri, text);
  if (!source) throw new Error(`does not parse: ${text}`);
  const scopes = buildScopes(source);
  let here = scopes.root;
  let current = scopes.root;
  walk(
    source.program,
    source.keys,
    (node) => {
      if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'here')
        here = current;
      const own = scopes.of.get(node);
      if (!own || node === source.program) return false;
      current = own;
      return true;
    },
    () => {
      current = current.parent ?? scopes.root;
    },
  );
  return { text, scopes, here };
}

/** A binding in a few words, with the source text of what it leads to. */
function said(text: string, binding: Binding | undefined): string {
  const source = (node: Node | undefined): string =>
    node ? text.slice(node.start, node.end).replace(/\s+/g, ' ') : 'nothing';
  const way = (path: readonly PathStep[]): string =>
    path
      .map((step) =>
        typeof step === 'string' ? ` ${step}` : 'property' in step ? ` .${step.property}` : ` [${step.index}]`,
      )
      .join('');
  if (!binding) return 'nothing';
  switch (binding.kind) {
    case 'import':
      return `import ${binding.name} of ${binding.from}`;
    case 'variable': {
      const later = binding.assigned.map((node) => ` then ${source(node)}`).join('');
      return `variable ${source(binding.init)}${way(binding.path)}${binding.fallback ? ' or a default' : ''}${later}`;
    }
    case 'element':
      return `element of ${source(binding.of)}${way(binding.path)}`;
    case 'parameter':
      return `parameter ${binding.index}${binding.rest ? ' and on' : ''}${way(binding.path)}${binding.fallback ? ` or ${source(binding.fallback)}` : ''}`;
    default:
      return binding.kind;
  }
}

async function meaning(text: string, name = 'x'): Promise<string> {
  const module = await open(text);
  return said(text, lookup(module.here, name));
}

describe('a name', () => {
  it.each<[string, string, string]>([
    ['of an import', "import { x } from './a'; here()", 'import x of ./a'],
    ['of a renamed import', "import { b as x } from './a'; here()", 'import b of ./a'],
    ['of an import by text', "import { 'b c' as x } from './a'; here()", 'import b c of ./a'],
    ['of a default import', "import x from './a'; here()", 'import default of ./a'],
    ['of a whole module', "import * as x from './a'; here()", 'import * of ./a'],
    ['of an import of TypeScript', "import x = require('./a'); here()", 'import * of ./a'],
    ['of a constant', 'const x = 1; here()', 'variable 1'],
    ['of an unset variable', 'let x; here()', 'variable nothing'],
    ['of a function', 'function x() {} here()', 'function'],
    ['of a class', 'class x {} here()', 'class'],
    ['of an enum', "enum x { A = 'a' } here()", 'enum'],
    ['of nobody', 'here()', 'nothing'],
  ])('%s', async (_, text, expected) => {
    expect(await meaning(text)).toBe(expected);
  });
});

describe('shadowing', () => {
  it.each<[string, string, string]>([
    ['a block', 'const x = 1; { const x = 2; here() }', 'variable 2'],
    ['a block that is left', 'const x = 1; { const x = 2; } here()', 'variable 1'],
    ['a parameter', 'const x = 1; function f(x) { here() }', 'parameter 0'],
    ['a parameter of an arrow', 'const x = 1; const f = (a, x = 3) => here()', 'parameter 1 or 3'],
    ['the rest of the parameters', 'function f(a, ...x) { here() }', 'parameter 1 and on'],
    ['a parameter property', 'class A { constructor(private x: B) { here() } }', 'parameter 0'],
    ['a caught error', 'const x = 1; try {} catch (x) { here() }', 'other'],
    ['a destructured error', 'try {} catch ({ message: x }) { here() }', 'other'],
    ['a loop', 'const x = 1; for (let x = 2; ; ) { here() }', 'variable 2'],
    ['a loop over a list', 'for (const x of list) { here() }', 'element of list'],
    ['a loop over pairs', 'for (const [k, x] of list) here()', 'element of list [1]'],
    ['a loop over keys', 'for (const x in list) { here() }', 'variable nothing'],
    ['a case', 'switch (a) { case 1: { const x = 2; here() } }', 'variable 2'],
    ['the name of a function expression', 'const x = 1; const f = function x() { here() }', 'function'],
    ['a namespace', 'const x = 1; namespace A { const x = 2; here() }', 'variable 2'],
    ['a method', 'const x = 1; class A { m(x) { here() } }', 'parameter 0'],
  ])('by %s', async (_, text, expected) => {
    expect(await meaning(text)).toBe(expected);
  });
});

describe('hoisting', () => {
  it.each<[string, string, string]>([
    ['a function used before it stands', 'here(); function x() {}', 'function'],
    ['a var out of a block', 'if (a) { var x = 1 } here()', 'variable 1'],
    ['a var out of a loop', 'for (var x = 1; ; ) {} here()', 'variable 1'],
    ['a let not out of a block', 'if (a) { let x = 1 } here()', 'nothing'],
    ['a var not out of a function', 'function f() { var x = 1 } here()', 'nothing'],
    ['a var not out of an arrow', 'const f = () => { var x = 1 }; here()', 'nothing'],
    ['a function not out of a function', 'function f() { function x() {} } here()', 'nothing'],
  ])('%s', async (_, text, expected) => {
    expect(await meaning(text)).toBe(expected);
  });
});

describe('destructuring', () => {
  it.each<[string, string, string]>([
    ['a property', 'const { x } = a; here()', 'variable a .x'],
    ['a renamed property', 'const { b: x } = a; here()', 'variable a .b'],
    ['a property by text', "const { 'b c': x } = a; here()", 'variable a .b c'],
    ['a property with a default', 'const { x = 1 } = a; here()', 'variable a .x or a default'],
    ['a property of a property', 'const { b: { c: x } } = a; here()', 'variable a .b .c'],
    ['a property of a default', 'const { b: { c: x } = {} } = a; here()', 'variable a .b .c or a default'],
    ['a computed property', 'const { [key]: x } = a; here()', 'variable a unknown'],
    ['the rest', 'const { b, ...x } = a; here()', 'variable a rest'],
    ['an element', 'const [, x] = a; here()', 'variable a [1]'],
    ['the rest of a list', 'const [b, ...x] = a; here()', 'variable a rest'],
    ['a property of an element', 'const [{ x }] = a; here()', 'variable a [0] .x'],
    ['a parameter', 'function f({ b: { x } } = c) { here() }', 'parameter 0 .b .x or c'],
    ['an element of a parameter', 'const f = ([x]) => here()', 'parameter 0 [0]'],
  ])('%s', async (_, text, expected) => {
    expect(await meaning(text)).toBe(expected);
  });
});

describe('assignments', () => {
  it('are added to their variable, wherever they stand', async () => {
    expect(await meaning('let x; x = 1; function f() { x = 2 } { let x; x = 3 } here()')).toBe(
      'variable nothing then 1 then 2',
    );
  });

  it('to what is no variable add nothing', async () => {
    expect(await meaning("import { x } from './a'; x = 1; y = 2; here()")).toBe('import x of ./a');
  });
});

describe('annotations', () => {
  it('of variables and parameters are kept', async () => {
    const text = 'const x: NodeJS.ProcessEnv = a; function f(y: B, { z }: C = d) { here() }';
    const { here } = await open(text);
    const types = ['x', 'y', 'z'].map((name) => {
      const binding = lookup(here, name);
      const node = binding?.kind === 'variable' || binding?.kind === 'parameter' ? binding.annotation : undefined;
      return node && text.slice(node.start, node.end);
    });
    expect(types).toEqual(['NodeJS.ProcessEnv', 'B', 'C']);
  });
});

describe('functionScope', () => {
  it('is the nearest function, or the module', async () => {
    const inner = await open('function f() { { const x = 1; here() } }');
    expect(functionScope(inner.here).owner.type).toBe('FunctionDeclaration');
    const outer = await open('{ { here() } }');
    expect(functionScope(outer.here)).toBe(outer.scopes.root);
  });
});
