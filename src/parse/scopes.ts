/** Which declaration a name means: the lexical scopes of one module. */
import type { Node } from 'oxc-parser';
import type { ParsedSource } from './source.ts';
import { staticName, walk } from './walk.ts';
import type { VisitorKeys } from './walk.ts';

/** One step from a destructured value to the bound name: a property, or the rest of an object. */
export type PathStep = { property: string } | { index: number } | 'rest' | 'unknown';

export type Binding =
  | { kind: 'import'; from: string; name: string }
  | {
      kind: 'variable';
      init: Node | undefined;
      path: PathStep[];
      fallback: boolean;
      node: Node;
      assigned: Node[];
      annotation: Node | undefined;
    }
  /** The variable of `for (const x of list)`. */
  | { kind: 'element'; of: Node; path: PathStep[] }
  | { kind: 'function'; node: Node }
  | { kind: 'class'; node: Node }
  | { kind: 'enum'; node: Node }
  | {
      kind: 'parameter';
      fn: Node;
      index: number;
      path: PathStep[];
      fallback: Node | undefined;
      annotation: Node | undefined;
      rest: boolean;
    }
  | { kind: 'other' };

export interface Scope {
  parent: Scope | undefined;
  names: Map<string, Binding>;
  /** Set on the scope of a function body: where `var` lands. */
  functional: boolean;
  /** The node that opens it. */
  owner: Node;
}

export interface Scopes {
  /** Scope that a node opens. */
  of: ReadonlyMap<Node, Scope>;
  root: Scope;
}

export function lookup(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const binding = at.names.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** Builds the scopes of a module and binds every declared name; later assignments are added to their variable. */
export function buildScopes({ program, keys }: ParsedSource): Scopes {
  const tracker = trackScopes(program);
  const of = new Map<Node, Scope>([[program, tracker.root]]);
  walk(
    program,
    withoutTypes(keys),
    (node, ancestors) => {
      const opens = tracker.enter(node, ancestors);
      if (opens) of.set(node, tracker.current());
      return opens;
    },
    tracker.leave,
  );
  tracker.finish();
  return { of, root: tracker.root };
}

/** Scopes that are built along with a walk that somebody makes anyway. */
export interface ScopeTracker {
  root: Scope;
  /** The scope of the node that was entered last, or the one that it opens. */
  current(): Scope;
  /** True where the node opens a scope: `leave` is to be called for it. */
  enter(node: Node, ancestors: readonly Node[]): boolean;
  leave(): void;
  /** To be called at the end: a variable may be assigned before its declaration. */
  finish(): void;
}

export function trackScopes(program: Node): ScopeTracker {
  const root: Scope = { parent: undefined, names: new Map(), functional: true, owner: program };
  const assignments: { scope: Scope; name: string; value: Node }[] = [];
  let current = root;
  return {
    root,
    current: () => current,
    enter: (node, ancestors) => {
      if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier')
        assignments.push({ scope: current, name: node.left.name, value: node.right });
      declare(node, ancestors, current);
      const kind = opened(node);
      if (kind === undefined) return false;
      current = { parent: current, names: new Map(), functional: kind === 'function', owner: node };
      bindInside(node, current);
      return true;
    },
    leave: () => {
      current = current.parent ?? root;
    },
    finish: () => {
      for (const { scope, name, value } of assignments) {
        const binding = lookup(scope, name);
        if (binding?.kind === 'variable') binding.assigned.push(value);
      }
    },
  };
}

const typeKeys = new Set([
  ...['typeAnnotation', 'typeParameters', 'typeArguments', 'returnType', 'superTypeArguments', 'implements'],
]);
const typeNodes = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration']);
const trimmed = new WeakMap<VisitorKeys, VisitorKeys>();

/** Types declare nothing that runs, and are half of many a file. */
export function withoutTypes(keys: VisitorKeys): VisitorKeys {
  const known = trimmed.get(keys);
  if (known) return known;
  const made = Object.fromEntries(
    Object.entries(keys).map(([type, names]) => [
      type,
      typeNodes.has(type) ? [] : names.filter((name) => !typeKeys.has(name)),
    ]),
  );
  trimmed.set(keys, made);
  return made;
}

/** The kind of scope that a node opens, if any. */
function opened(node: Node): 'function' | 'block' | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return 'function';
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'BlockStatement':
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'SwitchStatement':
    case 'TSModuleBlock':
    case 'CatchClause':
      return 'block';
    default:
      return undefined;
  }
}

/** Names that a node declares in the scope that it stands in. */
function declare(node: Node, ancestors: readonly Node[], scope: Scope): void {
  switch (node.type) {
    case 'ImportDeclaration':
      for (const part of node.specifiers)
        scope.names.set(part.local.name, { kind: 'import', from: node.source.value, name: importedName(part) });
      return;
    case 'VariableDeclaration':
      return declareVariables(node, ancestors.at(-1), node.kind === 'var' ? functionScope(scope) : scope);
    case 'TSEnumDeclaration':
      scope.names.set(node.id.name, { kind: 'enum', node });
      return;
    case 'TSImportEqualsDeclaration':
      if (node.moduleReference.type === 'TSExternalModuleReference')
        scope.names.set(node.id.name, { kind: 'import', from: node.moduleReference.expression.value, name: '*' });
      return;
    case 'ClassDeclaration':
      if (node.id) scope.names.set(node.id.name, { kind: 'class', node });
      return;
    case 'FunctionDeclaration':
      if (node.id) scope.names.set(node.id.name, { kind: 'function', node });
      return;
    default:
      return;
  }
}

/** Names that exist only inside the node: parameters, the name of a function expression, what is caught. */
function bindInside(node: Node, scope: Scope): void {
  if (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  ) {
    if (node.type === 'FunctionExpression' && node.id) scope.names.set(node.id.name, { kind: 'function', node });
    bindParameters(node, node.params, scope);
  } else if (node.type === 'CatchClause' && node.param) {
    bindPattern(node.param, [], false, (name) => scope.names.set(name, { kind: 'other' }));
  }
}

function importedName(
  part: Extract<Node, { type: 'ImportSpecifier' | 'ImportDefaultSpecifier' | 'ImportNamespaceSpecifier' }>,
): string {
  if (part.type === 'ImportDefaultSpecifier') return 'default';
  return part.type === 'ImportNamespaceSpecifier' ? '*' : (staticName(part.imported, false) ?? '*');
}

function declareVariables(
  declaration: Extract<Node, { type: 'VariableDeclaration' }>,
  parent: Node | undefined,
  scope: Scope,
): void {
  const loop = parent?.type === 'ForOfStatement' && parent.left === declaration ? parent : undefined;
  for (const { id, init } of declaration.declarations) {
    const annotation = 'typeAnnotation' in id ? (id.typeAnnotation?.typeAnnotation ?? undefined) : undefined;
    bindPattern(id, [], false, (name, path, fallback) => {
      const binding: Binding = loop
        ? { kind: 'element', of: loop.right, path }
        : { kind: 'variable', init: init ?? undefined, path, fallback, node: init ?? id, assigned: [], annotation };
      scope.names.set(name, binding);
    });
  }
}

/** The nearest function around a scope, or the module. */
export function functionScope(scope: Scope): Scope {
  let at = scope;
  while (!at.functional && at.parent) at = at.parent;
  return at;
}

function bindParameters(fn: Node, params: readonly Node[], scope: Scope): void {
  params.forEach((param, index) => {
    let pattern: Node = param.type === 'TSParameterProperty' ? param.parameter : param;
    let fallback: Node | undefined;
    let rest = false;
    if (pattern.type === 'AssignmentPattern') {
      fallback = pattern.right;
      pattern = pattern.left;
    } else if (pattern.type === 'RestElement') {
      rest = true;
      pattern = pattern.argument;
    }
    const annotation =
      'typeAnnotation' in pattern && pattern.typeAnnotation ? annotationOf(pattern.typeAnnotation) : undefined;
    bindPattern(pattern, [], false, (name, path) => {
      scope.names.set(name, { kind: 'parameter', fn, index, path, fallback, annotation, rest });
    });
  });
}

function annotationOf(node: Node): Node {
  return node.type === 'TSTypeAnnotation' ? node.typeAnnotation : node;
}

/** Calls back for every name in a pattern, with the way from the whole value to it. */
export function bindPattern(
  pattern: Node,
  path: PathStep[],
  fallback: boolean,
  bind: (name: string, path: PathStep[], fallback: boolean, node: Node) => void,
): void {
  switch (pattern.type) {
    case 'Identifier':
      bind(pattern.name, path, fallback, pattern);
      return;
    case 'AssignmentPattern':
      bindPattern(pattern.left, path, true, bind);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') bindPattern(property.argument, [...path, 'rest'], fallback, bind);
        else {
          const name = staticName(property.key, property.computed);
          bindPattern(property.value, [...path, name === undefined ? 'unknown' : { property: name }], fallback, bind);
        }
      }
      return;
    case 'ArrayPattern':
      pattern.elements.forEach((element, index) => {
        if (element?.type === 'RestElement') bindPattern(element.argument, [...path, 'rest'], fallback, bind);
        else if (element) bindPattern(element, [...path, { index }], fallback, bind);
      });
      return;
    case 'TSParameterProperty':
      bindPattern(pattern.parameter, path, fallback, bind);
      return;
    default:
      return;
  }
}
