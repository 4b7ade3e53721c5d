/** The walk over syntax: every node once, in source order, ancestors at hand; and what a node is called. */
import fc from 'fast-check';
import type { Node } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { parseSource } from '../../src/parse/source.ts';
import type { ParsedSource } from '../../src/parse/source.ts';
import { bare, children, staticName, stringValue, walk } from '../../src/parse/walk.ts';

async function parsed(text: string): Promise<ParsedSource> {
  const { source } = await parseSource('a.tsx', text);
  if (!source) throw new Error(`does not parse: ${text}`);
  return source;
}

/** The expression of the only statement. */
async function expression(text: string): Promise<Node> {
  const [statement] = (await parsed(text)).program.body;
  if (statement?.type !== 'ExpressionStatement') throw new Error(`no expression: ${text}`);
  return statement.expression;
}

describe('walk', () => {
  it('enters every node before its children and leaves it after them, where asked to', async () => {
    const { program, keys } = await parsed('f(a, [b]); c;');
    const steps: string[] = [];
    walk(
      program,
      keys,
      (node, ancestors) => {
        const parent = ancestors.at(-1)?.type ?? 'nothing';
        steps.push(`${node.type === 'Identifier' ? node.name : node.type} in ${parent}`);
        return (
          node.type === 'CallExpression' || node.type === 'Program' || (node.type === 'Identifier' && node.name === 'b')
        );
      },
      (node) => steps.push(`left ${node.type}`),
    );
    expect(steps).toEqual([
      ...['Program in nothing', 'ExpressionStatement in Program', 'CallExpression in ExpressionStatement'],
      ...['f in CallExpression', 'a in CallExpression', 'ArrayExpression in CallExpression', 'b in ArrayExpression'],
      ...[
        'left Identifier',
        'left CallExpression',
        'ExpressionStatement in Program',
        'c in ExpressionStatement',
        'left Program',
      ],
    ]);
  });

  it('passes over holes and absent parts', async () => {
    const { program, keys } = await parsed('[, a]; for (;;) break;');
    const names: string[] = [];
    walk(program, keys, (node) => void names.push(node.type));
    expect(names).toEqual([
      ...['Program', 'ExpressionStatement', 'ArrayExpression', 'Identifier', 'ForStatement', 'BreakStatement'],
    ]);
  });

  it('goes as deep as syntax does', async () => {
    const { program, keys } = await parsed(`a${'+b'.repeat(9000)};`);
    let deepest = 0;
    walk(program, keys, (_, ancestors) => void (deepest = Math.max(deepest, ancestors.length)));
    expect(deepest).toBe(9002);
  });

  it('visits what the children of the children are, with all their ancestors', async () => {
    const piece = fc.constantFrom(
      ...[
        'const { a, b: [c = 1] } = d;',
        'if (a) b(); else { c?.d!(); }',
        'class A extends B<C> { @D() e: F = g; h() { super.i(); } }',
      ],
      ...[
        'export const x = <p y={z}>{...w}</p>;',
        'enum E { A = "a" }',
        'label: for (const a of b) continue label;',
        'type T = { a?: U[] };',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 4 }), async (pieces) => {
        const { program, keys } = await parsed(pieces.map((one) => `{ ${one.replace('export ', '')} }`).join('\n'));
        const visited: [Node, Node[]][] = [];
        walk(program, keys, (node, ancestors) => void visited.push([node, [...ancestors]]));
        const expected: [Node, Node[]][] = [];
        const descend = (node: Node, ancestors: Node[]): void => {
          expected.push([node, ancestors]);
          for (const child of children(node, keys)) descend(child, [...ancestors, node]);
        };
        descend(program, []);
        expect(visited.length).toBe(expected.length);
        expect(
          visited.every(
            ([node, above], at) => node === expected[at]?.[0] && above.every((one, i) => one === expected[at]?.[1][i]),
          ),
        ).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('bare', () => {
  it.each(['a', '(a)', 'a!', 'a as B', 'a satisfies B', 'a<B>', 'await a', '(await (a as B)!)'])(
    'of %s is a',
    async (text) => {
      expect(bare(await expression(`${text};`))).toMatchObject({ type: 'Identifier', name: 'a' });
    },
  );

  it('of a chain is what the chain asks for', async () => {
    expect(bare(await expression('a?.b;')).type).toBe('MemberExpression');
  });
});

describe('stringValue', () => {
  it.each([
    ['"a b"', 'a b'],
    ['`a`', 'a'],
    ['("a" as const)', 'a'],
    ['"\\u0061"', 'a'],
    ['""', ''],
    ['`a${b}`', undefined],
    ['1', undefined],
    ['/a/', undefined],
    ['null', undefined],
    ['a', undefined],
  ])('of %s', async (text, value) => {
    expect(stringValue(await expression(`(${text});`))).toBe(value);
  });
});

describe('staticName', () => {
  it.each([
    ['a.b', 'b'],
    ['a["b"]', 'b'],
    ['a[`b`]', 'b'],
    ['a[("b")]', 'b'],
    ['a[b]', undefined],
    ['a[1]', undefined],
    ['a[`b${c}`]', undefined],
  ])('of the property in %s', async (text, name) => {
    const node = await expression(`${text};`);
    if (node.type !== 'MemberExpression') throw new Error(node.type);
    expect(staticName(node.property, node.computed)).toBe(name);
  });

  it('of a private name is that name', async () => {
    const { program, keys } = await parsed('class A { #b = 1; "c d" = 2; [e] = 3 }');
    const names: (string | undefined)[] = [];
    walk(program, keys, (node) => {
      if (node.type === 'PropertyDefinition') names.push(staticName(node.key, node.computed));
    });
    expect(names).toEqual(['b', 'c d', undefined]);
  });
});
