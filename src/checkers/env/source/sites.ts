/** Records, node by node, where a module asks for a variable, hands a key on, or makes a key itself. */
import type { Node } from 'oxc-parser';
import type { Scope } from '../../../parse/scopes.ts';
import { functionScope } from '../../../parse/scopes.ts';
import { bare, staticName } from '../../../parse/walk.ts';
import { recordCall } from './call-sites.ts';
import type { Evaluator } from './evaluator.ts';
import { evidenceOf, isExit } from './evidence.ts';
import { keyModules } from './known-modules.ts';
import { typedRef } from './names.ts';
import { propertyOf } from './properties.ts';
import type { Recording } from './recording.ts';
import { pushRead } from './recording.ts';
import type { Ref } from './ref.ts';
import { withDefault } from './schemas.ts';
import { envRef, mayBeEnv } from './ref.ts';

/** Names that could be variables where the object is not proven to be the environment yet. */
const variableName = /^[A-Z][A-Z0-9_]*$/;
/** Properties of the environment object that are no variables. */
const notVariables = new Set(['hasOwnProperty', 'toString', 'toJSON', 'constructor', 'toObject', 'valueOf']);

export function recordNode(recording: Recording, node: Node, ancestors: readonly Node[], scope: Scope): void {
  const { ev, bodies } = recording;
  switch (node.type) {
    case 'MemberExpression':
      return recordMember(recording, node, ancestors, scope);
    case 'VariableDeclarator':
      if (node.id.type === 'ObjectPattern' && node.init)
        recordPattern(recording, node.id, ev.evaluate(node.init, scope));
      return;
    case 'AssignmentExpression':
      if (node.left.type === 'ObjectPattern') recordPattern(recording, node.left, ev.evaluate(node.right, scope));
      return;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      bodies.names.set(node, nameOf(node, ancestors));
      return recordParameters(recording, node, ev.scopes.of.get(node) ?? scope);
    case 'ReturnStatement': {
      const fn = functionScope(scope).owner;
      if (node.argument) bodies.returns.set(fn, [...(bodies.returns.get(fn) ?? []), { value: node.argument, scope }]);
      return;
    }
    case 'ThrowStatement':
      bodies.throwing.add(functionScope(scope).owner);
      return;
    case 'BinaryExpression':
      if (node.operator === 'in') {
        const base = ev.evaluate(node.right, scope);
        if (base && mayBeEnv(base))
          pushRead(recording, base, ev.evaluate(node.left, scope), node.left, node, 'optional');
      }
      return;
    case 'CallExpression':
      if (isExit(node)) bodies.throwing.add(functionScope(scope).owner);
      return recordCall(recording, node, ancestors, scope);
    case 'NewExpression':
      return recordCall(recording, node, ancestors, scope);
    case 'ObjectExpression':
      return recordObject(recording, node, ancestors, scope);
    case 'ImportDeclaration':
      return recordImport(recording, node);
    case 'TSInterfaceDeclaration':
      return recordInterface(recording, node);
    default:
      return;
  }
}

/** `import { KEY } from '$env/static/private'`: the name is the key. */
function recordImport(recording: Recording, node: Extract<Node, { type: 'ImportDeclaration' }>): void {
  if (!keyModules.has(node.source.value)) return;
  for (const part of node.specifiers) {
    const name = part.type === 'ImportSpecifier' ? staticName(part.imported, false) : undefined;
    if (name !== undefined && name !== 'getSecret')
      pushRead(recording, envRef, { k: 'text', value: name }, part, part, 'required');
  }
}

function recordInterface({ ev, data }: Recording, node: Extract<Node, { type: 'TSInterfaceDeclaration' }>): void {
  if (node.id.name !== 'ProcessEnv' && node.id.name !== 'ImportMetaEnv') return;
  for (const member of node.body.body) {
    if (member.type !== 'TSPropertySignature') continue;
    const key = staticName(member.key, member.computed);
    if (key !== undefined) data.declares.push({ key, at: ev.at(member.key), optional: member.optional });
  }
}

function recordMember(
  recording: Recording,
  node: Extract<Node, { type: 'MemberExpression' }>,
  ancestors: readonly Node[],
  scope: Scope,
): void {
  const { ev, data } = recording;
  const name = staticName(node.property, node.computed);
  const base = behindCopy(ev.evaluate(node.object, scope), name);
  if (!base) return;
  const key: Ref | null = name === undefined ? ev.evaluate(node.property, scope) : { k: 'text', value: name };
  const parent = ancestors.at(-1);
  const called = parent?.type === 'CallExpression' && parent.callee === node;
  const proven = mayBeEnv(base);
  if (!proven && !mayBecomeEnv(base, key)) return;
  // A method of the environment object (Deno.env.get) is recorded as a call; a called member of anything else is no variable.
  if (called || (name !== undefined && notVariables.has(name))) return;
  if (parent?.type === 'UnaryExpression' && parent.operator === 'delete') return;
  if (parent?.type === 'AssignmentExpression' && parent.left === node) {
    if (proven && key?.k === 'text') data.writes.push({ key: key.value, at: ev.at(node.property) });
    if (parent.operator === '=') return;
    // `process.env.X ??= 'default'` asks before it sets.
    return pushRead(recording, base, key, node.property, node, 'optional');
  }
  const { requirement, after, instead } = evidenceOf(node, ancestors);
  // What is only tried after another can be left out.
  pushRead(
    recording,
    base,
    key,
    node.property,
    node,
    after && requirement === 'unknown' ? 'optional' : requirement,
    after ? keyRead(ev, after, scope) : undefined,
    instead ? withDefault(undefined, ev.evaluate(instead, scope)) : undefined,
  );
}

/** The environment, where a copy of it with keys of its own (`{ ...process.env, KEY: 'more' }`) is asked for another key. */
function behindCopy(base: Ref | null, name: string | undefined): Ref | null {
  if (
    base?.k !== 'object' ||
    name === undefined ||
    !variableName.test(name) ||
    base.props.some((prop) => prop.name === name)
  )
    return base;
  const value = propertyOf(base, name);
  const values = value?.k === 'any' ? value.of : [value];
  return values.some((one) => one?.k === 'prop' && one.of.k === 'env' && one.name === name) ? envRef : base;
}

/** The variable that an expression reads, where it reads just one. */
function keyRead(ev: Evaluator, node: Node, scope: Scope): string | undefined {
  const ref = ev.evaluate(node, scope);
  const last = ref?.k === 'any' ? ref.of.at(-1) : ref;
  return last?.k === 'prop' && variableName.test(last.name) ? last.name : undefined;
}

/** Could this object turn out to be the environment once other modules are known? */
function mayBecomeEnv(base: Ref, key: Ref | null): boolean {
  if (
    base.k === 'text' ||
    base.k === 'object' ||
    base.k === 'list' ||
    base.k === 'class' ||
    base.k === 'fn' ||
    base.k === 'schema'
  )
    return false;
  if (
    base.k === 'process' ||
    base.k === 'global' ||
    base.k === 'runtime' ||
    base.k === 'import-meta' ||
    base.k === 'validator'
  )
    return false;
  return key?.k === 'text' ? variableName.test(key.value) : key?.k === 'param' || key?.k === 'concat';
}

/** `const { A, B = 'x', ...rest } = base`. */
function recordPattern(
  recording: Recording,
  pattern: Extract<Node, { type: 'ObjectPattern' }>,
  base: Ref | null,
): void {
  if (!base) return;
  for (const property of pattern.properties) {
    if (property.type !== 'Property') continue;
    const name = staticName(property.key, property.computed);
    if (name === undefined) continue;
    const value = property.value;
    const from = behindCopy(base, name) ?? base;
    if (value.type === 'ObjectPattern') recordPattern(recording, value, propertyOf(base, name));
    else if (mayBeEnv(from) || mayBecomeEnv(from, { k: 'text', value: name }))
      pushRead(
        recording,
        from,
        { k: 'text', value: name },
        property.key,
        property,
        value.type === 'AssignmentPattern' ? 'optional' : 'unknown',
      );
  }
}

function recordParameters(recording: Recording, node: Extract<Node, { params: unknown }>, scope: Scope): void {
  const { ev } = recording;
  node.params.forEach((param, index) => {
    const pattern = param.type === 'AssignmentPattern' ? param.left : param;
    if (pattern.type !== 'ObjectPattern') return;
    const fallback = param.type === 'AssignmentPattern' ? ev.evaluate(param.right, scope.parent ?? scope) : null;
    const typed = typedRef(ev, pattern.typeAnnotation?.typeAnnotation, scope);
    const base: Ref =
      mayBeEnv(fallback) || mayBeEnv(typed) ? envRef : { k: 'param', fn: ev.functionId(node as Node), index };
    recordPattern(recording, pattern, base);
  });
}

/** Keys that the module makes: added to a copy of the environment, or replaced by a bundler. */
function recordObject(
  { ev, data }: Recording,
  node: Extract<Node, { type: 'ObjectExpression' }>,
  ancestors: readonly Node[],
  scope: Scope,
): void {
  const copies = node.properties.some(
    (property) => property.type === 'SpreadElement' && mayBeEnv(ev.evaluate(property.argument, scope)),
  );
  const parent = ancestors.at(-1);
  // `spawn(command, { env: { ...process.env, X } })` sets X for another process, not for this code.
  const forChild = parent?.type === 'Property' && staticName(parent.key, parent.computed) === 'env';
  for (const property of node.properties) {
    if (property.type !== 'Property') continue;
    const name = staticName(property.key, property.computed);
    if (name === undefined) continue;
    const replaced = /^(?:process|import\.meta)\.env\.([A-Za-z_]\w*)$/.exec(name)?.[1];
    if (replaced !== undefined) data.writes.push({ key: replaced, at: ev.at(property.key) });
    else if (copies && !forChild && variableName.test(name)) {
      const value = ev.evaluate(property.value, scope);
      const same = value?.k === 'prop' && value.of.k === 'env' && value.name === name;
      if (!same) data.derived.push({ key: name, at: ev.at(property.key) });
    }
  }
}

/** The name a function goes by, for people. */
function nameOf(node: Node, ancestors: readonly Node[]): string {
  const parent = ancestors.at(-1);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'MethodDefinition' || parent?.type === 'Property')
    return staticName(parent.key, parent.computed) ?? 'method';
  return 'id' in node && node.id && bare(node.id).type === 'Identifier' && 'name' in node.id
    ? String(node.id.name)
    : 'function';
}
