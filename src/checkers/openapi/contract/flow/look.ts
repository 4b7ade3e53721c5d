/** Expressions of a handler: which of them are part of the request, and what is done with it in them. */
import type { Expr } from '../../source/code.ts';
import { assignTo } from './assign.ts';
import { lookCall } from './calls.ts';
import { memberOf } from './members.ts';
import type { View } from './roles.ts';
import type { Scope } from './scope.ts';
import { fieldsOf, look } from './scope.ts';
import { escape } from './seen.ts';

/** `unknown` expressions are cut at this length: what comes after may name anything. */
const longestText = 60;

/** What an expression is, as far as it is part of the request or the answer; notes what it does on the way. */
export function lookAt(scope: Scope, e: Expr): View | undefined {
  const { walk } = scope;
  if (--walk.left <= 0) return undefined;
  switch (e.k) {
    case 'var':
      return walk.views.get(scope.uri)?.get(e.id)?.view;
    case 'get':
      return memberOf(scope, look(scope, e.of), e);
    case 'call':
      return lookCall(scope, e);
    case 'fn':
      walk.inner(scope, e.id);
      return undefined;
    case 'object':
      return lookObject(scope, e);
    case 'list':
      return fieldsOf(
        e.of.map((item, index) => [String(index), item.k === 'spread' ? lost(scope, item.of) : look(scope, item)]),
      );
    case 'spread':
      return lost(scope, e.of);
    case 'join': {
      const views = e.of.map((part) => look(scope, part));
      if (views.some((view) => view === 'url-text' || view === 'url')) return 'url-text';
      for (const view of views) escape(walk.seen, view);
      return undefined;
    }
    case 'or':
      return lookChoice(scope, e);
    case 'compare':
      for (const side of e.of) look(scope, side);
      return undefined;
    case 'not':
      look(scope, e.of);
      return undefined;
    case 'assign':
      return assignTo(scope, e);
    case 'unknown':
      loseMentioned(scope, e.text);
      return undefined;
    default:
      return undefined;
  }
}

function lost(scope: Scope, e: Expr): undefined {
  escape(scope.walk.seen, look(scope, e));
}

function lookObject(scope: Scope, e: Extract<Expr, { k: 'object' }>): View | undefined {
  return fieldsOf(
    e.props.flatMap((prop) => {
      if ('name' in prop) return [[prop.name, look(scope, prop.value)] as const];
      if ('computed' in prop) {
        look(scope, prop.computed);
        lost(scope, prop.value);
        return [];
      }
      const view = look(scope, prop.spread);
      if (typeof view === 'object') return [...view.fields];
      escape(scope.walk.seen, view);
      return [];
    }),
  );
}

/** `req.query.page ?? 1` does without the name; of two parts of a request, only the first is followed. */
function lookChoice(scope: Scope, e: Extract<Expr, { k: 'or' }>): View | undefined {
  if (e.when) look(scope, e.when);
  const [first, ...rest] = e.of;
  const optional = e.op === '??' || e.op === '||';
  const start =
    first && (optional && first.k === 'get' ? memberOf(scope, look(scope, first.of), first, true) : look(scope, first));
  let view = e.op === '&&' ? undefined : start;
  for (const other of rest) {
    const next = look(scope, other);
    if (view === undefined) view = next;
    else if (next !== view) escape(scope.walk.seen, next);
  }
  return view;
}

/** What is only there as text could do anything with the names it has. */
function loseMentioned({ walk, uri }: Scope, text: string): void {
  for (const { view, name } of walk.views.get(uri)?.values() ?? [])
    if (text.length >= longestText - 1 || text.includes(name)) escape(walk.seen, view);
}
