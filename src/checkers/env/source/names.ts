/** Names into references: what a binding, a parameter, a type or `this` stands for. */
import type { Node } from 'oxc-parser';
import type { Binding, PathStep, Scope } from '../../../parse/scopes.ts';
import { lookup } from '../../../parse/scopes.ts';
import type { Evaluator } from './evaluator.ts';
import { knownImport } from './known-modules.ts';
import { enumOf } from './literals.ts';
import { propertyOf } from './properties.ts';
import type { Ref } from './ref.ts';
import { anyOf, envRef, mayBeEnv } from './ref.ts';

export function thisOf(ev: Evaluator, scope: Scope): Ref | null {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.owner.type === 'ClassDeclaration' || at.owner.type === 'ClassExpression')
      return { k: 'this', id: ev.classId(at.owner) };
  }
  return null;
}

export function evaluateName(ev: Evaluator, name: string, scope: Scope): Ref | null {
  const binding = lookup(scope, name);
  if (binding) return evaluateBinding(ev, binding, name, scope);
  switch (name) {
    case 'process':
      return { k: 'process' };
    case 'globalThis':
    case 'global':
    case 'self':
    case 'window':
      return { k: 'global' };
    case 'Bun':
    case 'Deno':
      return { k: 'runtime' };
    default:
      return null;
  }
}

function evaluateBinding(ev: Evaluator, binding: Binding, name: string, scope: Scope): Ref | null {
  switch (binding.kind) {
    case 'import':
      return knownImport(binding.from, binding.name) ?? { k: 'import', from: binding.from, name: binding.name };
    case 'function':
      return { k: 'fn', id: ev.functionId(binding.node) };
    case 'class':
      return { k: 'class', id: ev.classId(binding.node) };
    case 'enum':
      return enumOf(ev, binding.node);
    case 'variable': {
      const declared = scopeOf(scope, name);
      const values = [binding.init, ...(binding.path.length === 0 ? binding.assigned : [])];
      const found = anyOf(values.map((value) => (value ? ev.evaluate(value, declared) : null)));
      return follow(found, binding.path) ?? typedRef(ev, binding.annotation, declared);
    }
    case 'element': {
      const of = ev.evaluate(binding.of, scopeOf(scope, name));
      return of ? follow(elementOf(of), binding.path) : null;
    }
    case 'parameter': {
      const element = ev.elements.get(binding.fn);
      if (element && binding.index === 0) return follow(element, binding.path);
      const typed = typedRef(ev, binding.annotation, scope);
      const fallback = binding.fallback ? ev.evaluate(binding.fallback, scope.parent ?? scope) : null;
      if (mayBeEnv(typed) || mayBeEnv(fallback)) return follow(envRef, binding.path);
      const param: Ref = {
        k: 'param',
        fn: ev.functionId(binding.fn),
        index: binding.index,
        ...(binding.rest ? { rest: true } : {}),
      };
      return follow(typed ?? param, binding.path);
    }
    default:
      return null;
  }
}

/** The scope in which a name is declared: its initialiser is read there, not where the name is used. */
function scopeOf(scope: Scope, name: string): Scope {
  let at: Scope = scope;
  while (!at.names.has(name) && at.parent) at = at.parent;
  return at;
}

function elementOf(list: Ref): Ref | null {
  return list.k === 'list' ? anyOf(list.items) : { k: 'values', of: list };
}

function follow(ref: Ref | null, path: readonly PathStep[]): Ref | null {
  let at = ref;
  for (const step of path) {
    if (!at) return null;
    if (step === 'rest') continue; // the rest of the environment is the environment
    if (step === 'unknown') return null;
    if ('property' in step) at = propertyOf(at, step.property);
    else at = at.k === 'list' ? (at.items[step.index] ?? null) : at.k === 'any' ? at : null;
  }
  return at;
}

/** What a type says: `NodeJS.ProcessEnv` is the environment, a class name an instance of that class. */
export function typedRef(ev: Evaluator, annotation: Node | undefined, scope: Scope): Ref | null {
  if (annotation?.type !== 'TSTypeReference') return null;
  const name = annotation.typeName;
  if (name.type === 'TSQualifiedName') return name.right.name === 'ProcessEnv' ? envRef : null;
  if (name.type !== 'Identifier') return null;
  if (name.name === 'ProcessEnv' || name.name === 'ImportMetaEnv') return envRef;
  const binding = lookup(scope, name.name);
  if (binding?.kind === 'import') return { k: 'new', of: { k: 'import', from: binding.from, name: binding.name } };
  if (binding?.kind === 'class') return { k: 'new', of: { k: 'class', id: ev.classId(binding.node) } };
  // An injected service whose import is not shown is still Nest's by its well-known name.
  return !binding && name.name === 'ConfigService'
    ? { k: 'new', of: { k: 'import', from: '@nestjs/config', name: 'ConfigService' } }
    : null;
}
