/** The modules that a test file names for sure: by imports that run, and by doubles for a module. */
import type { Node } from 'oxc-parser';
import { withoutTypes } from '../../../parse/scopes.ts';
import { parseSource } from '../../../parse/source.ts';
import { walk } from '../../../parse/walk.ts';

export interface NamedModule {
  specifier: string;
  how: 'import' | 'mock';
  line: number;
  /** The library whose double it is: `vi`, `jest`, `mock`. */
  by?: string;
}

/** A look at the text, which finds all that the syntax may confirm: each call that sets a double, with what it names. */
export const mockCalls =
  /\b(?:vi|vitest|jest|mock)\.(?:mock|doMock|module|unstable_mockModule)\(\s{0,20}(?:import\(\s{0,20})?["'`]([^"'`\n]{1,200})/g;

const mockers: Readonly<Record<string, ReadonlySet<string>>> = {
  vi: new Set(['mock', 'doMock']),
  vitest: new Set(['mock', 'doMock']),
  jest: new Set(['mock', 'doMock', 'unstable_mockModule']),
  mock: new Set(['module']),
};

/**
 * An import that may fail, where the test waits for just that, is left out: in a `try`, within what is expected to throw.
 * So is one of whose names only types are made: it is gone before the test runs.
 */
export async function namedModules(uri: string, text: string): Promise<NamedModule[]> {
  // That a file does not parse has been said by whoever read its tests.
  const { source } = await parseSource(uri, text);
  if (!source) return [];
  const found: { module: NamedModule; locals: readonly string[] }[] = [];
  const used = new Set<string>();
  walk(source.program, withoutTypes(source.keys), (node, ancestors) => {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') {
      if (!ancestors.some(({ type }) => type === 'ImportDeclaration')) used.add(node.name);
      return;
    }
    const module = staticImport(node) ?? mockOf(node) ?? dynamicImport(node, ancestors);
    if (module) found.push({ module: { ...module, line: source.locate(node).startLine ?? 1 }, locals: localsOf(node) });
  });
  const mayBeTypes = /\.[cm]?tsx?$/.test(uri);
  return found
    .filter(({ locals }) => !mayBeTypes || locals.length === 0 || locals.some((name) => used.has(name)))
    .map(({ module }) => module);
}

function localsOf(node: Node): string[] {
  return node.type === 'ImportDeclaration' ? node.specifiers.map(({ local }) => local.name) : [];
}

type Found = Omit<NamedModule, 'line'>;

function staticImport(node: Node): Found | undefined {
  if (node.type === 'ImportDeclaration') {
    const areTypes =
      node.importKind === 'type' ||
      (node.specifiers.length > 0 &&
        node.specifiers.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type'));
    return areTypes ? undefined : { specifier: node.source.value, how: 'import' };
  }
  if (node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration')
    return node.source && node.exportKind !== 'type' ? { specifier: node.source.value, how: 'import' } : undefined;
  return undefined;
}

function mockOf(node: Node): Found | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { object, property } = node.callee;
  if (object.type !== 'Identifier' || property.type !== 'Identifier') return undefined;
  if (!mockers[object.name]?.has(property.name)) return undefined;
  const [first, , options] = node.arguments;
  // jest makes up a module that is nowhere where it is told so.
  if (options?.type === 'ObjectExpression') return undefined;
  const specifier = literal(first?.type === 'ImportExpression' ? first.source : first);
  return specifier === undefined ? undefined : { specifier, how: 'mock', by: object.name };
}

function dynamicImport(node: Node, ancestors: readonly Node[]): Found | undefined {
  const isRequire =
    node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';
  if (node.type !== 'ImportExpression' && !isRequire) return undefined;
  const specifier = literal(
    node.type === 'ImportExpression' ? node.source : node.type === 'CallExpression' ? node.arguments[0] : undefined,
  );
  if (specifier === undefined || ancestors.some(waitsForFailure)) return undefined;
  // The double itself names its module by an import that never runs.
  if (ancestors.some((one) => mockOf(one) !== undefined)) return undefined;
  return { specifier, how: 'import' };
}

function waitsForFailure(node: Node): boolean {
  if (node.type === 'TryStatement') return true;
  if (node.type === 'MemberExpression')
    return (
      node.property.type === 'Identifier' &&
      /^(?:catch|rejects|toThrow\w{0,10}|throws\w{0,10})$/.test(node.property.name)
    );
  return (
    node.type === 'CallExpression' &&
    ((node.callee.type === 'Identifier' && /^(?:expect|assert|assertThrows)$/.test(node.callee.name)) ||
      (node.callee.type === 'MemberExpression' &&
        node.callee.property.type === 'Identifier' &&
        /^(?:rejects|throws\w{0,10}|catch)$/.test(node.callee.property.name)))
  );
}

function literal(node: Node | undefined | null): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
