/** The functions of a file by their names and lines: what a person calls the place where something happens. */
import type { Node } from 'oxc-parser';
import type { Notice } from '../model/index.ts';
import { lineStarts, positionAt } from './positions.ts';
import { parseSource } from './source.ts';
import { staticName, walk } from './walk.ts';

export interface NamedFunction {
  /** With the classes, objects and functions around it: `Cart.total`, `createServer.close`. */
  name: string;
  startLine: number;
  endLine: number;
}

/** In the order of the text, outer ones first. Functions without a name belong to the one around them. */
export async function functionsOf(
  uri: string,
  text: string,
): Promise<{ functions: NamedFunction[]; notices: Notice[] }> {
  const { source, notices } = await parseSource(uri, text);
  const functions: NamedFunction[] = [];
  if (!source) return { functions, notices };
  const starts = lineStarts(text);
  const lineAt = (offset: number): number => positionAt(starts, offset).line;
  walk(source.program, source.keys, (node, ancestors) => {
    if (!isFunction(node)) return;
    const name = nameOf(node, ancestors.at(-1));
    if (name === undefined) return;
    const around = ancestors.flatMap((one, at) => containerName(one, ancestors[at - 1]) ?? []);
    const whole = isMethod(ancestors.at(-1)) ? (ancestors.at(-1) ?? node) : node;
    functions.push({
      name: [...around, name].join('.'),
      startLine: lineAt(whole.start),
      endLine: lineAt(Math.max(whole.start, whole.end - 1)),
    });
  });
  return { functions, notices };
}

/** The innermost of them that a line lies in. */
export function functionAt(functions: readonly NamedFunction[], line: number): NamedFunction | undefined {
  // The later of two around a line begins within the other.
  return functions.findLast(({ startLine, endLine }) => startLine <= line && line <= endLine);
}

function isFunction(node: Node): boolean {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

function isMethod(node: Node | undefined): boolean {
  return node?.type === 'MethodDefinition' || (node?.type === 'Property' && (node.method || node.kind !== 'init'));
}

function containerName(node: Node, parent: Node | undefined): string | undefined {
  if (
    isFunction(node) ||
    node.type === 'ClassDeclaration' ||
    node.type === 'ClassExpression' ||
    node.type === 'ObjectExpression'
  )
    return nameOf(node, parent);
  return undefined;
}

/** What it is declared as, or what it is the value of. */
function nameOf(node: Node, parent: Node | undefined): string | undefined {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return parent.value === node ? keyName(parent.key, parent.computed) : undefined;
    case 'AssignmentExpression':
      return parent.right === node ? targetName(parent.left) : undefined;
    default:
      return undefined;
  }
}

function keyName(key: Node, computed: boolean): string | undefined {
  const name = staticName(key, computed);
  return key.type === 'PrivateIdentifier' && name !== undefined ? `#${name}` : name;
}

function targetName(target: Node): string | undefined {
  if (target.type === 'Identifier') return target.name;
  return target.type === 'MemberExpression' ? keyName(target.property, target.computed) : undefined;
}
