/** Is a value required where it is read? Told by what the code does next: a default, a test, a throw. */
import type { Node } from 'oxc-parser';
import { bare } from '../../../parse/walk.ts';
import type { Requirement } from '../facts.ts';

export interface Evidence {
  requirement: Requirement;
  /** The left side, where this read is only tried after it: `left ?? this`. */
  after?: Node;
  /** What is taken instead: the right side of `this ?? right`. */
  instead?: Node;
}

/** What the surroundings of a read say; `ancestors` runs from the outermost to the parent. */
export function evidenceOf(node: Node, ancestors: readonly Node[]): Evidence {
  const decorated = decoratorsSay(ancestors);
  if (decorated) return { requirement: decorated };
  let child = node;
  let after: Node | undefined;
  // `!!value`: only whether it is there is asked, and both answers are handled.
  let tested = false;
  const say = (requirement: Requirement): Evidence => (after ? { requirement, after } : { requirement });

  for (let index = ancestors.length - 1; index >= 0; index--) {
    const parent = ancestors[index];
    if (!parent) break;
    switch (parent.type) {
      case 'TSNonNullExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'ChainExpression':
      case 'ParenthesizedExpression':
        break;
      case 'UnaryExpression':
        tested = tested || parent.operator === '!';
        break;
      case 'LogicalExpression':
        if (parent.left === child) {
          if (parent.operator !== '&&')
            return throwsIn(parent.right) ? say('required') : { ...say('optional'), instead: parent.right };
          // `a && b` as a test goes on to the statement that it decides.
          if (!isTest(ancestors, index)) return say('optional');
        } else if (parent.operator !== '&&') after = parent.left;
        break;
      case 'BinaryExpression':
        // Put together with a text or a number, an absent value becomes "undefined" or NaN.
        if (/^(?:[-+*/%&|^]|\*\*|<<|>>>?)$/.test(parent.operator)) return say('unknown');
        // Compared with a text or searched for: an absent value compares false and nothing breaks.
        if (!/^[!=]==?$/.test(parent.operator) || !isEmptiness(parent.left === child ? parent.right : parent.left))
          return say('optional');
        break;
      case 'ConditionalExpression':
        if (parent.test === child)
          return say(throwsIn(parent.consequent) || throwsIn(parent.alternate) ? 'required' : 'optional');
        break;
      case 'IfStatement':
        return say(parent.test !== child ? 'unknown' : leaves(parent.consequent) ? 'required' : 'optional');
      case 'AssignmentPattern':
        return say(parent.left === child ? 'optional' : 'unknown');
      case 'MemberExpression':
        return say(parent.object === child && parent.optional ? 'optional' : 'unknown');
      case 'CallExpression':
        if (isAssertion(parent) && parent.arguments[0] === child) return say('required');
        return say(tested || isBoolean(parent) ? 'optional' : 'unknown');
      case 'VariableDeclarator':
        return say(tested ? 'optional' : parent.init === child ? checkedLater(parent, ancestors) : 'unknown');
      default:
        return say(tested ? 'optional' : 'unknown');
    }
    child = parent;
  }
  return say('unknown');
}

/** class-validator on the property that the read initialises: https://github.com/typestack/class-validator#validation-decorators */
function decoratorsSay(ancestors: readonly Node[]): Requirement | undefined {
  const property = ancestors.findLast((one) => one.type === 'PropertyDefinition');
  if (property?.type !== 'PropertyDefinition') return undefined;
  for (const { expression } of property.decorators) {
    const callee = expression.type === 'CallExpression' ? expression.callee : expression;
    if (callee.type !== 'Identifier') continue;
    if (callee.name === 'IsOptional') return 'optional';
    if (callee.name === 'IsNotEmpty' || callee.name === 'IsDefined') return 'required';
  }
  return undefined;
}

/** True where the expression at `index` decides an `if`, directly or through `!`, `&&` and `||`. */
function isTest(ancestors: readonly Node[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const parent = ancestors[at];
    if (parent?.type === 'IfStatement') return parent.test === ancestors[at + 1];
    if (parent?.type !== 'LogicalExpression' && parent?.type !== 'UnaryExpression') return false;
  }
  return false;
}

/** `const url = process.env.URL; if (!url) throw …`: the check stands in the statements that follow. */
function checkedLater(
  declarator: Extract<Node, { type: 'VariableDeclarator' }>,
  ancestors: readonly Node[],
): Requirement {
  if (declarator.id.type !== 'Identifier') return 'unknown';
  const { name } = declarator.id;
  const block = ancestors.findLast((one) => one.type === 'BlockStatement' || one.type === 'Program');
  if (block?.type !== 'BlockStatement' && block?.type !== 'Program') return 'unknown';
  for (const statement of block.body) {
    if (statement.start < declarator.end) continue;
    if (statement.type === 'IfStatement' && isAbsenceTest(statement.test, name)) {
      if (leaves(statement.consequent)) return 'required';
      if (returns(statement.consequent)) return 'optional';
    }
    if (statement.type === 'ExpressionStatement' && statement.expression.type === 'CallExpression') {
      const call = statement.expression;
      const first = call.arguments[0] ? bare(call.arguments[0]) : undefined;
      if (isAssertion(call) && first?.type === 'Identifier' && first.name === name) return 'required';
    }
  }
  return 'unknown';
}

/** `!name`, `name === undefined`, `name == null`, also as one side of `||`. */
function isAbsenceTest(test: Node, name: string): boolean {
  let node = bare(test);
  // `a || b || c` leans to the left, and may be thousands long.
  for (; node.type === 'LogicalExpression' && node.operator === '||'; node = bare(node.left))
    if (isAbsenceTest(node.right, name)) return true;
  if (node.type === 'UnaryExpression' && node.operator === '!') return isName(node.argument, name);
  if (node.type === 'BinaryExpression' && /^===?$/.test(node.operator))
    return (isName(node.left, name) && isEmptiness(node.right)) || (isName(node.right, name) && isEmptiness(node.left));
  return false;
}

function isName(node: Node, name: string): boolean {
  const inner = bare(node);
  return inner.type === 'Identifier' && inner.name === name;
}

/** `undefined`, `null` or the empty text: what stands for an absent value. */
function isEmptiness(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner.name === 'undefined';
  return inner.type === 'Literal' && (inner.value === null || inner.value === '' || inner.value === 'undefined');
}

/** A statement that throws or ends the process. */
function leaves(statement: Node): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(leaves);
  if (statement.type === 'ThrowStatement') return true;
  return statement.type === 'ExpressionStatement' && isExit(statement.expression);
}

/** A statement that goes back to the caller: it lives without the value. */
function returns(statement: Node): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(returns);
  return statement.type === 'ReturnStatement';
}

function isBoolean(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  return call.callee.type === 'Identifier' && call.callee.name === 'Boolean';
}

/** `fail('…')` as the right side of `??` cannot be told from a default, so only what is certain to leave counts. */
function throwsIn(expression: Node): boolean {
  return isExit(bare(expression));
}

export function isExit(expression: Node): boolean {
  if (expression.type !== 'CallExpression') return false;
  const callee = bare(expression.callee);
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  const object = bare(callee.object);
  return (
    object.type === 'Identifier' &&
    ((object.name === 'process' && callee.property.name === 'exit') ||
      (object.name === 'Deno' && callee.property.name === 'exit'))
  );
}

function isAssertion(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const callee = bare(call.callee);
  const name =
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
      ? callee.property.name
      : callee.type === 'Identifier'
        ? callee.name
        : '';
  return /^(?:assert|invariant|ok|nullthrows|ensure)$/.test(name);
}
