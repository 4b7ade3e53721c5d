/** Statements into steps, in the order in which they run. */
import type { Expression, Node, VariableDeclaration } from 'oxc-parser';
import { readIf, readLoop, readSwitch, readTry } from './branches.ts';
import type { Step } from './code.ts';
import { pushDo } from './effects.ts';
import { readEnum } from './enums.ts';
import { deeper, expression, inside, markGiven, named, nothing, pattern } from './reading.ts';
import type { Reading } from './reading.ts';

/** The statements of one block: its function declarations are there before anything runs. */
export function readStatements(reading: Reading, list: readonly Node[]): void {
  hoistFunctions(reading, list);
  for (const statement of list) readStatement(reading, statement);
}

export function hoistFunctions(reading: Reading, list: readonly Node[]): void {
  for (const statement of list) hoist(reading, statement);
}

/** One statement; beyond the depth that is followed, nothing is left of it. */
export function readStatement(reading: Reading, node: Node): void {
  deeper(
    reading,
    () => statementOf(reading, node),
    () => undefined,
  );
}

function hoist(reading: Reading, statement: Node): void {
  const exported =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
      ? statement.declaration
      : null;
  let node: Node = exported ?? statement;
  while (node.type === 'LabeledStatement') node = node.body;
  if (node.type !== 'FunctionDeclaration' || !node.id) return;
  const { name } = node.id;
  deeper(
    reading,
    () => give(reading, name, { k: 'fn', id: reading.readers.function(reading, node, name, node.start) }),
    () => undefined,
  );
}

/** A declaration of a name, function, class or enum: `let` under the name's own number. */
function give(reading: Reading, name: string, e: Extract<Step, { s: 'let' }>['e']): void {
  const to = named(reading, name);
  if (to.k !== 'var') return;
  reading.given.add(to.id);
  reading.out.push({ s: 'let', to: { p: 'var', id: to.id, name }, e });
}

function statementOf(reading: Reading, node: Node): void {
  switch (node.type) {
    case 'ExpressionStatement':
      return readAlone(reading, node.expression);
    case 'VariableDeclaration':
      return readVariables(reading, node);
    case 'ClassDeclaration':
      if (node.id) give(reading, node.id.name, { k: 'class', id: reading.readers.class(reading, node, node.id.name) });
      return;
    case 'TSEnumDeclaration':
      return give(reading, node.id.name, readEnum(reading, node));
    case 'ReturnStatement': {
      const e = node.argument ? expression(reading, node.argument) : nothing;
      reading.out.push({ s: 'return', e });
      return;
    }
    case 'BlockStatement':
      return inside(reading, node, () => readStatements(reading, node.body));
    case 'LabeledStatement':
      return readStatement(reading, node.body);
    case 'IfStatement':
      return readIf(reading, node);
    case 'SwitchStatement':
      return readSwitch(reading, node);
    case 'TryStatement':
      return readTry(reading, node);
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return readLoop(reading, node);
    case 'ThrowStatement':
      reading.out.push({ s: 'do', e: expression(reading, node.argument), throws: true });
      return;
    // Namespaces and declarations of types are not followed.
    default:
      return undefined;
  }
}

/** An expression for what it does: a directive or a literal does nothing, a sequence is as many steps. */
function readAlone(reading: Reading, node: Expression): void {
  if (node.type !== 'SequenceExpression') return pushDo(reading, expression(reading, node));
  for (const part of node.expressions) pushDo(reading, expression(reading, part));
}

function readVariables(reading: Reading, node: VariableDeclaration): void {
  for (const { id, init } of node.declarations) {
    const name = id.type === 'Identifier' ? id.name : '';
    const e = init ? expression(reading, init, name) : node.declare ? ({ k: 'global', name } as const) : nothing;
    const to = pattern(reading, id);
    // `var x` again takes nothing from x.
    if (!init && node.kind === 'var' && to.p === 'var' && reading.given.has(to.id)) continue;
    markGiven(reading, to);
    const annotation = 'typeAnnotation' in id ? id.typeAnnotation : undefined;
    const step: Step = { s: 'let', to, e };
    if (annotation) step.type = reading.readers.type(reading, annotation);
    reading.out.push(step);
  }
}
