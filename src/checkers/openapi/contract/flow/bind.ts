/** Declarations and parameters: which names become what of the request, and which names of it they take. */
import type { Location } from '../../../../model/index.ts';
import type { Expr, Pattern } from '../../source/code.ts';
import type { Frame, Value } from '../../link/value.ts';
import { unknown } from '../../link/value.ts';
import { propertyView } from './members.ts';
import type { View } from './roles.ts';
import { escape } from './seen.ts';
import type { Scope } from './scope.ts';
import { look } from './scope.ts';

type Later = Extract<Value, { v: 'later' }>;

/** `value` is what it stands for where somebody needs to know more than the view. */
export function bind(scope: Scope, to: Pattern, view: View | undefined, value: Later | undefined, at: Location): void {
  switch (to.p) {
    case 'var':
      if (to.or) look(scope, to.or);
      return name(scope, to, view, value);
    case 'object':
      if (to.or) look(scope, to.or);
      for (const { name: key, to: inner } of to.props) bindProperty(scope, key, inner, view, value, at);
      if (to.rest) bind(scope, to.rest, view, undefined, at);
      return;
    case 'list':
      to.items.forEach((item, index) => {
        if (!item) return;
        const part = typeof view === 'object' ? view.fields.get(String(index)) : undefined;
        bind(scope, item, part, undefined, at);
      });
      if (typeof view === 'string') escape(scope.walk.seen, view);
      return;
    case 'rest':
      escape(scope.walk.seen, view);
      return bind(scope, to.of, undefined, undefined, at);
    default:
      escape(scope.walk.seen, view);
  }
}

function bindProperty(
  scope: Scope,
  key: string | Expr,
  to: Pattern,
  view: View | undefined,
  value: Later | undefined,
  at: Location,
): void {
  if (typeof key !== 'string') {
    look(scope, key);
    escape(scope.walk.seen, view);
    return bind(scope, to, undefined, undefined, at);
  }
  const optional = 'or' in to && to.or !== undefined;
  const part = view === undefined ? undefined : propertyView(scope, view, key, at, optional);
  bind(scope, to, part, value && propertyOf(value, key), at);
}

function propertyOf({ expr, frame }: Later, name: string): Later {
  return { v: 'later', expr: { k: 'get', of: expr, name, at: [1, 1, 1, 1] }, frame };
}

function name(
  scope: Scope,
  to: Extract<Pattern, { p: 'var' }>,
  view: View | undefined,
  value: Later | undefined,
): void {
  const { walk, uri } = scope;
  const views = walk.views.get(uri) ?? new Map<number, { view: View; name: string }>();
  walk.views.set(uri, views);
  if (view === undefined) views.delete(to.id);
  else views.set(to.id, { view, name: to.name });
  const vars = new Map<number, Value>([
    [to.id, view === undefined && value ? value : unknown(to.name, 'it is only known when the code runs')],
  ]);
  const frame: Frame = { uri, parent: scope.frame, vars };
  if (scope.frame.self) frame.self = scope.frame.self;
  scope.frame = frame;
}
