/** Answers that a handler gives by calls: `res.status(201).json(user)`, `reply.send(user)`, `c.json(user, 201)`, `NextResponse.json(user)`. */
import type { CallExpression, Expression, Node, ParameterDeclaration } from 'ts-morph';
import type { Handler } from './handler.ts';
import type { Library } from './library.ts';

export interface Given {
  /** Undefined where it could not be worked out. */
  status: number | undefined;
  value: Node;
}

export interface Answers {
  given: Given[];
  /** No other answers can be: what would answer is handed to nobody else. */
  complete: boolean;
}

/** Position of what answers among the handler's parameters. */
const positions: Readonly<Record<string, number>> = { express: 1, fastify: 1, hono: 0 };
const senders: Readonly<Record<string, RegExp>> = {
  express: /^(?:json|jsonp|send)$/,
  nest: /^(?:json|jsonp|send)$/,
  fastify: /^send$/,
  hono: /^json$/,
};
const setters = /^(?:status|code)$/;

/** @param parameter what answers, where it is not the one that the framework has it at. */
export function answersByCalls(
  library: Library,
  { fn, framework }: Handler,
  parameter?: ParameterDeclaration,
): Answers {
  if (framework === 'next') return staticAnswers(library, fn);
  const answering = parameter ?? fn.getParameters()[positions[framework] ?? -1];
  const name = answering?.getNameNode();
  const { Node: nodes } = library;
  if (!answering || !nodes.isIdentifier(name)) return { given: [], complete: false };
  const answers: Answers = { given: [], complete: !passesOn(library, fn, fn.getParameters()[2]) };
  let setElsewhere = false;
  for (const use of usesOf(library, fn, answering)) {
    const chain = chainFrom(library, use);
    const sent = chain.calls.find((call) => senders[framework]?.test(calleeName(library, call)));
    if (sent) answers.given.push(givenBy(library, sent, chain.calls, framework));
    else if (chain.calls.some((call) => setters.test(calleeName(library, call))) || chain.member === 'statusCode')
      setElsewhere = true;
    // Handed on as a whole, it may answer anywhere.
    else if (chain.member === undefined) answers.complete = false;
  }
  if (framework === 'fastify' || framework === 'hono') addReturned(library, fn, answers, framework);
  return setElsewhere ? withoutUnsaid(answers, library) : answers;
}

/** A status that is set by itself is that of whatever comes after, and nobody follows which that is. */
function withoutUnsaid({ given }: Answers, { Node: nodes }: Library): Answers {
  return {
    given: given.map((one) => {
      const call = one.value.getParent();
      const said = nodes.isCallExpression(call) && /\.(?:status|code)\(/.test(call.getExpression().getText());
      return said ? one : { ...one, status: undefined };
    }),
    complete: false,
  };
}

/** Where a parameter is used, in functions inside too. */
function usesOf(
  { Node: nodes, SyntaxKind: kinds }: Library,
  fn: Handler['fn'],
  parameter?: ParameterDeclaration,
): Node[] {
  const name = parameter?.getNameNode();
  if (!nodes.isIdentifier(name)) return [];
  return fn.getDescendantsOfKind(kinds.Identifier).filter((one) => {
    if (one === name || one.getText() !== name.getText()) return false;
    const parent = one.getParent();
    return nodes.isShorthandPropertyAssignment(parent) || one.getSymbol()?.getValueDeclaration() === parameter;
  });
}

/** The calls that are made of it one after the other, and the first member that is asked of it. */
function chainFrom({ Node: nodes }: Library, use: Node): { calls: CallExpression[]; member?: string } {
  const calls: CallExpression[] = [];
  let member: string | undefined;
  let at = use;
  for (;;) {
    const parent = at.getParent();
    if (nodes.isPropertyAccessExpression(parent) && parent.getExpression() === at) member ??= parent.getName();
    else if (nodes.isCallExpression(parent) && parent.getExpression() === at) calls.push(parent);
    else break;
    at = parent;
  }
  return member === undefined ? { calls } : { calls, member };
}

function givenBy(library: Library, sent: CallExpression, calls: readonly CallExpression[], framework: string): Given {
  const [value, second] = sent.getArguments();
  if (!value) return { status: undefined, value: sent };
  const setter = calls.findLast(
    (call) => calls.indexOf(call) < calls.indexOf(sent) && setters.test(calleeName(library, call)),
  );
  const written = framework === 'hono' ? second : setter?.getArguments()[0];
  return { status: written ? numberOf(written) : 200, value };
}

function calleeName({ Node: nodes }: Library, call: CallExpression): string {
  const callee = call.getExpression();
  return nodes.isPropertyAccessExpression(callee) ? callee.getName() : '';
}

/** A number, or a member of an enumeration that is one. */
function numberOf(node: Node): number | undefined {
  const value = node.getType().getLiteralValue();
  return typeof value === 'number' ? value : undefined;
}

/** `next()` leaves the answer to another handler; `next(error)` ends in one of errors. */
function passesOn(library: Library, fn: Handler['fn'], next: ParameterDeclaration | undefined): boolean {
  const { Node: nodes } = library;
  return usesOf(library, fn, next).some((use) => {
    const parent = use.getParent();
    return nodes.isCallExpression(parent) && parent.getExpression() === use && parent.getArguments().length === 0;
  });
}

/** What Fastify's handlers return is sent; whatever else Hono's return is an answer of its own. */
function addReturned(library: Library, fn: Handler['fn'], answers: Answers, framework: string): void {
  const sent = new Set(answers.given.map(({ value }) => value.getParent()));
  for (const value of returnedBy(library, fn)) {
    const inner = library.Node.isAwaitExpression(value) ? value.getExpression() : value;
    if (sent.has(inner)) continue;
    const type = value.getType();
    if (framework === 'hono' || type.getSymbol()?.getName() === 'FastifyReply') answers.complete = false;
    else if (!type.isUndefined() && !type.isVoid()) answers.given.push({ status: 200, value });
  }
}

function returnedBy({ Node: nodes }: Library, fn: Handler['fn']): Expression[] {
  const body = fn.getBody();
  if (nodes.isExpression(body)) return [body];
  const found: Expression[] = [];
  body?.forEachDescendant((node, traversal) => {
    if (nodes.isFunctionLikeDeclaration(node) || nodes.isFunctionExpression(node)) traversal.skip();
    else if (nodes.isReturnStatement(node)) {
      const value = node.getExpression();
      if (value) found.push(value);
    }
  });
  return found;
}

/** `Response.json(user, { status: 201 })`; anything else that is returned may be any answer. */
function staticAnswers(library: Library, fn: Handler['fn']): Answers {
  const { Node: nodes } = library;
  const answers: Answers = { given: [], complete: true };
  for (const value of returnedBy(library, fn)) {
    const callee = nodes.isCallExpression(value) ? value.getExpression().getText() : '';
    const [body, init] = nodes.isCallExpression(value) ? value.getArguments() : [];
    if (!/^(?:Next)?Response\.json$/.test(callee) || !body) {
      answers.complete = false;
      continue;
    }
    const property = nodes.isObjectLiteralExpression(init) ? init.getProperty('status') : undefined;
    const written = nodes.isPropertyAssignment(property) ? property.getInitializer() : undefined;
    const plain = !init || (nodes.isObjectLiteralExpression(init) && !property);
    answers.given.push({ status: plain ? 200 : written && numberOf(written), value: body });
  }
  return answers;
}
