/** Branches and loops: the ways that a run may take. */
import type {
  CatchClause,
  DoWhileStatement,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  IfStatement,
  Node,
  SwitchStatement,
  TryStatement,
  WhileStatement,
} from 'oxc-parser';
import type { Expr, Step } from './code.ts';
import { acts, pushDo } from './effects.ts';
import { expression, inside, pattern, stepsOf, unknownOf } from './reading.ts';
import type { Reading } from './reading.ts';

type Way = Extract<Step, { s: 'branch' }>['ways'][number];

/** The steps of a statement on its own; a declaration there is that of a block. */
function bodyOf(reading: Reading, node: Node): Step[] {
  const { statements } = reading.readers;
  return stepsOf(reading, () => {
    if (node.type === 'BlockStatement') inside(reading, node, () => statements(reading, node.body));
    else statements(reading, [node]);
  });
}

/** Ways on which nothing happens are left out, and so is a branch without any. */
function pushBranch(reading: Reading, ways: Way[]): boolean {
  const followed = ways.filter(({ body }) => body.length > 0);
  if (followed.length > 0) reading.out.push({ s: 'branch', ways: followed });
  return followed.length > 0;
}

export function readIf(reading: Reading, node: IfStatement): void {
  const when = expression(reading, node.test);
  const ways: Way[] = [{ when, body: bodyOf(reading, node.consequent) }];
  if (node.alternate) {
    const negation: Expr = when.k === 'not' ? when.of : { k: 'not', of: when };
    ways.push({ when: negation, body: bodyOf(reading, node.alternate) });
  }
  if (!pushBranch(reading, ways)) pushDo(reading, when);
}

/** Cases without a body of their own share the next one's. What falls through a body is not followed. */
export function readSwitch(reading: Reading, node: SwitchStatement): void {
  const discriminant = expression(reading, node.discriminant);
  const ways: Way[] = [];
  inside(reading, node, () => {
    let shared: Expr[] = [];
    let always = false;
    for (const { test, consequent } of node.cases) {
      if (test) shared.push({ k: 'compare', op: '===', of: [discriminant, expression(reading, test)] });
      else always = true;
      if (consequent.length === 0) continue;
      const [first, ...others] = shared;
      const body = stepsOf(reading, () => reading.readers.statements(reading, consequent));
      const when = others.reduce<Expr | undefined>((of, other) => of && { k: 'or', of: [of, other], op: '||' }, first);
      ways.push(when && !always ? { when, body } : { body });
      shared = [];
      always = false;
    }
  });
  if (!pushBranch(reading, ways)) pushDo(reading, discriminant);
}

export function readTry(reading: Reading, { block, handler, finalizer }: TryStatement): void {
  const ways: Way[] = [{ body: bodyOf(reading, block) }];
  if (handler) ways.push({ body: inside(reading, handler, () => handlerBody(reading, handler)) });
  if (finalizer) ways.push({ body: bodyOf(reading, finalizer) });
  pushBranch(reading, ways);
}

/** What is caught is declared where the handler looks at it. */
function handlerBody(reading: Reading, { param, body }: CatchClause): Step[] {
  const steps = bodyOf(reading, body);
  if (!param) return steps;
  const known = reading.nextId;
  const to = pattern(reading, param);
  if (to.p === 'var' && to.id >= known) return steps;
  return [{ s: 'let', to, e: unknownOf(reading, param) }, ...steps];
}

type Loop = ForStatement | ForInStatement | ForOfStatement | WhileStatement | DoWhileStatement;

export function readLoop(reading: Reading, node: Loop): void {
  inside(reading, node, () => {
    if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') return readEach(reading, node);
    if (node.type === 'ForStatement' && node.init) {
      if (node.init.type === 'VariableDeclaration') reading.readers.statements(reading, [node.init]);
      else pushDo(reading, expression(reading, node.init));
    }
    const test = node.test ? expression(reading, node.test) : undefined;
    const body = bodyOf(reading, node.body);
    if (test && acts(test)) body.unshift({ s: 'do', e: test });
    pushBranch(reading, [{ body }]);
  });
}

function readEach(reading: Reading, node: ForOfStatement | ForInStatement): void {
  const over = expression(reading, node.right);
  const left = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
  if (!left) return;
  const to = pattern(reading, left);
  const body = bodyOf(reading, node.body);
  reading.out.push({ s: 'each', to, over, ...(node.type === 'ForInStatement' && { keys: true }), body });
}
