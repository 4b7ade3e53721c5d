/** A source file with what its names stand for and what it gives to others. */
import type { Node } from 'oxc-parser';
import type { Context } from '../../../../model/index.ts';
import { UnreadableError } from '../../../../model/index.ts';
import { parseSource } from '../../../../parse/source.ts';
import type { ParsedSource } from '../../../../parse/source.ts';
import { bare, staticName, walk } from '../../../../parse/walk.ts';

export type Binding = { node: Node } | { from: string; name: string };

export interface Module {
  source: ParsedSource;
  names: Map<string, Binding>;
  /** `default` is `module.exports` too. */
  exports: Map<string, Node>;
}

/** The specifier of `require('…')`. */
export function requiredBy(node: Node): string | undefined {
  const call = bare(node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require')
    return undefined;
  const [argument] = call.arguments;
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined;
}

/** Nothing where it cannot be read: the routes' side says which source files cannot. */
export async function loadModule(context: Context, uri: string): Promise<Module | undefined> {
  try {
    const { source } = await parseSource(uri, await context.tree.read(uri));
    return source && moduleOf(source);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

/** Names of any depth, the first of each: a definition is seldom written twice in one file. */
function moduleOf(source: ParsedSource): Module {
  const names = new Map<string, Binding>();
  const exports = new Map<string, Node>();
  const bind = (name: string, binding: Binding): void => {
    if (!names.has(name)) names.set(name, binding);
  };
  walk(source.program, source.keys, (node) => {
    if (node.type === 'ImportDeclaration')
      for (const one of node.specifiers) bind(one.local.name, { from: node.source.value, name: importedName(one) });
    else if (node.type === 'VariableDeclarator' && node.init) declare(node.id, node.init, bind);
    else if (node.type === 'ExportDefaultDeclaration') exports.set('default', node.declaration);
    else if (node.type === 'ExportNamedDeclaration' && node.declaration?.type === 'VariableDeclaration') {
      for (const { id, init } of node.declaration.declarations)
        if (id.type === 'Identifier' && init) exports.set(id.name, init);
    } else if (
      node.type === 'ExportSpecifier' &&
      node.local.type === 'Identifier' &&
      node.exported.type === 'Identifier'
    )
      exports.set(node.exported.name, node.local);
    else if (node.type === 'AssignmentExpression') {
      const target = source.text.slice(node.left.start, Math.min(node.left.end, node.left.start + 100));
      if (target === 'module.exports') exports.set('default', node.right);
      else if (/^(?:module\.)?exports\.\w+$/.test(target)) exports.set(target.replace(/^.*\./, ''), node.right);
    }
  });
  return { source, names, exports };
}

function importedName(one: Node): string {
  if (one.type === 'ImportSpecifier')
    return one.imported.type === 'Identifier' ? one.imported.name : one.imported.value;
  return one.type === 'ImportNamespaceSpecifier' ? '*' : 'default';
}

function declare(id: Node, init: Node, bind: (name: string, binding: Binding) => void): void {
  if (id.type === 'Identifier') {
    const from = requiredBy(init);
    return bind(id.name, from === undefined ? { node: init } : { from, name: '*' });
  }
  const from = requiredBy(init);
  if (id.type !== 'ObjectPattern' || from === undefined) return;
  for (const property of id.properties) {
    if (property.type !== 'Property' || property.value.type !== 'Identifier') continue;
    const name = staticName(property.key, property.computed);
    if (name !== undefined) bind(property.value.name, { from, name });
  }
}
