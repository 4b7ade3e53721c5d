/** Functions: what they take and what they do. */
import type { ArrowFunctionExpression, Function as PlainFunction, Node, ParamPattern } from 'oxc-parser';
import type { DecoratorCode, FunctionCode, ParamCode } from './code.ts';
import { expression, inside, markGiven, pattern, placeOf, stepsOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { withTypeParameters } from './type-refs.ts';

export function readFunction(reading: Reading, node: Node, name: string, start: number): number {
  const id = reading.functions.length;
  const code: FunctionCode = { name, at: reading.place(start, node.end), params: [], body: [] };
  reading.functions.push(code);
  if (node.type === 'ArrowFunctionExpression') code.arrow = true;
  else if (!isFunction(node)) return id;
  else if (node.id) {
    code.name = node.id.name;
    if (node.type === 'FunctionExpression') reading.ownNames.set(node, { k: 'fn', id });
  }
  inside(reading, node, () =>
    withTypeParameters(reading, node.typeParameters, () => {
      code.body = stepsOf(reading, () => {
        for (const param of node.params) if (!isThis(param)) code.params.push(readParam(reading, param));
        readBody(reading, node);
      });
    }),
  );
  return id;
}

function isFunction(node: Node): node is PlainFunction {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression';
}

function readBody(reading: Reading, { body }: PlainFunction | ArrowFunctionExpression): void {
  if (!body) return;
  if (body.type === 'BlockStatement') inside(reading, body, () => reading.readers.statements(reading, body.body));
  else {
    const e = expression(reading, body);
    reading.out.push({ s: 'return', e });
  }
}

/** `function f(this: Server, …)` only tells the type of `this`. */
function isThis(param: ParamPattern): boolean {
  return param.type === 'Identifier' && param.name === 'this';
}

function readParam(reading: Reading, param: ParamPattern): ParamCode {
  const code: ParamCode = { pattern: pattern(reading, param) };
  markGiven(reading, code.pattern);
  let holder = param.type === 'TSParameterProperty' ? param.parameter : param;
  if (holder.type === 'AssignmentPattern') holder = holder.left;
  if (holder.typeAnnotation) code.type = reading.readers.type(reading, holder.typeAnnotation);
  if (param.decorators && param.decorators.length > 0) code.decorators = readDecorators(reading, param.decorators);
  if (param.type === 'TSParameterProperty' && holder.type === 'Identifier') code.field = holder.name;
  return code;
}

export function readDecorators(
  reading: Reading,
  decorators: readonly Extract<Node, { type: 'Decorator' }>[],
): DecoratorCode[] {
  return decorators.map((node) => ({ e: expression(reading, node.expression), at: placeOf(reading, node) }));
}
