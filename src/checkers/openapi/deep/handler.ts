/** The function that answers a route, found by the place where the route is registered. */
import type {
  ArrowFunction,
  FunctionDeclaration,
  FunctionExpression,
  MethodDeclaration,
  Node,
  Project,
} from 'ts-morph';
import type { RouteFact } from '../facts.ts';
import type { Library } from './library.ts';
import { pathOf } from './library.ts';

export type HandlerFunction = ArrowFunction | FunctionDeclaration | FunctionExpression | MethodDeclaration;

export interface Handler {
  framework: string;
  fn: HandlerFunction;
  /** The call that registers it; absent where a decorator or its file does. */
  registration?: Node;
}

/** How deep names and wrappers are followed. */
const deepest = 10;

/** Frameworks whose handlers answer in a way that is known here. */
const known = new Set(['nest', 'express', 'fastify', 'hono', 'next']);

/** Undefined where nobody can tell. */
export function handlerOf(library: Library, project: Project, { location, data }: RouteFact): Handler | undefined {
  const file = project.getSourceFile(pathOf(location.uri));
  const { startLine, startColumn, endLine, endColumn } = location;
  // A handler of all methods tells them apart by itself.
  if (!file || !known.has(data.framework) || data.method === 'ALL' || !startLine || !startColumn) return undefined;
  const text = file.compilerNode;
  const offset = (line: number, column: number): number | undefined => {
    const starts = text.getLineStarts();
    return starts[line - 1] === undefined ? undefined : (starts[line - 1] ?? 0) + column - 1;
  };
  const start = offset(startLine, startColumn);
  const end = endLine && endColumn ? offset(endLine, endColumn) : undefined;
  const token = start === undefined ? undefined : file.getDescendantAtPos(start);
  if (!token) return undefined;
  const { Node: nodes } = library;
  const around = [token, ...token.getAncestors()];
  if (data.framework === 'nest') {
    const decorator = around.findIndex(nodes.isDecorator);
    const fn = decorator === -1 ? undefined : around[decorator + 1];
    return nodes.isMethodDeclaration(fn) ? { framework: data.framework, fn } : undefined;
  }
  if (data.framework === 'next') {
    const holder = around.find((one) => nodes.isFunctionDeclaration(one) || nodes.isVariableDeclaration(one));
    const fn = holder && functionOf(library, holder, 0);
    return fn && { framework: data.framework, fn };
  }
  const call = around.find((one) => nodes.isCallExpression(one) && one.getStart() === start && one.getEnd() === end);
  const last = nodes.isCallExpression(call) ? call.getArguments().at(-1) : undefined;
  const fn = last && functionOf(library, last, 0);
  return fn && call ? { framework: data.framework, fn, registration: call } : undefined;
}

function functionOf(library: Library, node: Node, depth: number): HandlerFunction | undefined {
  const { Node: nodes } = library;
  const next = (one: Node | undefined): HandlerFunction | undefined =>
    one && depth < deepest ? functionOf(library, one, depth + 1) : undefined;
  if (
    nodes.isArrowFunction(node) ||
    nodes.isFunctionExpression(node) ||
    nodes.isMethodDeclaration(node) ||
    nodes.isFunctionDeclaration(node)
  )
    return node;
  if (
    nodes.isParenthesizedExpression(node) ||
    nodes.isAsExpression(node) ||
    nodes.isSatisfiesExpression(node) ||
    nodes.isNonNullExpression(node)
  )
    return next(node.getExpression());
  if (nodes.isArrayLiteralExpression(node)) return next(node.getElements().at(-1));
  if (nodes.isObjectLiteralExpression(node)) {
    const handler = node.getProperty('handler');
    return next(nodes.isPropertyAssignment(handler) ? handler.getInitializer() : handler);
  }
  if (nodes.isShorthandPropertyAssignment(node)) return next(node.getValueSymbol()?.getDeclarations()[0]);
  if (nodes.isVariableDeclaration(node) || nodes.isPropertyAssignment(node) || nodes.isPropertyDeclaration(node))
    return next(node.getInitializer());
  if (nodes.isExportAssignment(node)) return next(node.getExpression());
  if (nodes.isCallExpression(node)) return next(wrapped(library, node.getExpression(), node.getArguments(), depth));
  if (!nodes.isIdentifier(node) && !nodes.isPropertyAccessExpression(node)) return undefined;
  const symbol = node.getSymbol();
  const declarations = (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations() ?? [];
  // Of an overloaded function, the one that has a body.
  return next(declarations.find((one) => !nodes.isBodyable(one) || one.hasBody()));
}

/** `controller.list.bind(controller)`, and `asyncHandler(list)`, where one function alone is wrapped. */
function wrapped(library: Library, callee: Node, args: Node[], depth: number): Node | undefined {
  const { Node: nodes } = library;
  if (nodes.isPropertyAccessExpression(callee) && callee.getName() === 'bind') return callee.getExpression();
  const functions = args.filter((one) => depth < deepest && functionOf(library, one, depth + 1));
  return functions.length === 1 ? functions[0] : undefined;
}
