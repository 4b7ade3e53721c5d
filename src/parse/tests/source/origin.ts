/** What declares by its origin: a module of a runner, or a name that says so wherever it comes from. */
import type { Node } from 'oxc-parser';
import { bare, stringValue } from '../../walk.ts';
import type { TestMark, TestWrapper } from '../declarations.ts';
import { kindByName, runnerModules } from './runners.ts';
import type { DeclarationKind } from './runners.ts';

/** A function that declares suites or tests. */
export interface Declarer {
  kind: DeclarationKind;
  /** False where only its name or what hangs on it says so: the call must look like a declaration then. */
  certain: boolean;
  marks: readonly TestMark[];
  wrappers: readonly TestWrapper[];
  each: boolean;
  /** What its next call is for: a table, a condition, fixtures, the arguments of the wrapper named last. */
  next?: 'table' | 'condition' | 'fixtures' | 'wrapper';
}

/** A module may be known too: its members declare. */
export type Known = Declarer | { module: string };

export function fresh(kind: DeclarationKind, certain: boolean, marks: readonly TestMark[] = []): Declarer {
  return { kind, certain, marks, wrappers: [], each: false };
}

export function moduleOf(name: string | undefined): { module: string } | undefined {
  return name !== undefined && runnerModules.has(name) ? { module: name } : undefined;
}

/** Names that mean a declaration wherever they come from. */
export const exact: ReadonlyMap<string, DeclarationKind> = new Map<string, DeclarationKind>([
  ['it', 'test'],
  ['test', 'test'],
  ['specify', 'test'],
  ['describe', 'suite'],
  ['suite', 'suite'],
  ['context', 'suite'],
]);

export function imported(from: string, name: string, local: string): Known | undefined {
  const module = runnerModules.get(from);
  if (module) {
    if (name === '*') return { module: from };
    // `import vitest from 'vitest'`: CommonJS, its default is the module.
    const kind = module.names.get(name);
    if (kind) return fresh(kind, true, []);
    return name === 'default' ? { module: from } : undefined;
  }
  // Somebody else's module: fixtures that a project extends its runner by are called like the runner's own.
  const said = name === 'default' || name === '*' ? local : name;
  return likely(said, true) ?? likely(local, true);
}

export function likely(name: string, made: boolean): Declarer | undefined {
  const kind = made ? (exact.get(name) ?? kindByName(name)) : undefined;
  return kind && fresh(kind, false);
}

/** Put together by a call, or not at all in this place: what it is cannot be seen. */
export function isMade(value: Node | undefined): boolean {
  if (!value) return true;
  const inner = bare(value);
  return inner.type === 'CallExpression' || inner.type === 'MemberExpression';
}

export function requiredModule(value: Node): string | undefined {
  const inner = bare(value);
  return inner.type === 'CallExpression' &&
    inner.callee.type === 'Identifier' &&
    inner.callee.name === 'require' &&
    inner.arguments[0]
    ? stringValue(inner.arguments[0])
    : undefined;
}
