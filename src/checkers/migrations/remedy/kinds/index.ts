/** The list of kinds, each with what it can change. */
import type { ObjectKind } from '../../facts.ts';
import type { Changes } from '../plan.ts';
import { columns } from './column.ts';
import { comments, settings } from './comment.ts';
import { constraints } from './constraint.ts';
import { servers, wrappers } from './foreign.ts';
import { defaultPrivileges, grants } from './grant.ts';
import { indexes } from './index-of-table.ts';
import { accessMethods, collations, conversions, languages, transforms } from './language.ts';
import { casts, operatorClasses, operators } from './operator.ts';
import { policies } from './policy.ts';
import { publications } from './publication.ts';
import { aggregates, functions } from './routine.ts';
import { extensions, schemas } from './schema.ts';
import { sequences } from './sequence.ts';
import { statistics } from './statistics.ts';
import { tables } from './table.ts';
import { textSearch } from './text-search.ts';
import { eventTriggers, rules, triggers } from './trigger.ts';
import { types } from './type.ts';
import { materializedViews, views } from './view.ts';

type Registry = { readonly [K in ObjectKind]: Changes<K> };

const registry: Registry = {
  schema: schemas,
  extension: extensions,
  table: tables,
  column: columns,
  constraint: constraints,
  index: indexes,
  sequence: sequences,
  view: views,
  'materialized-view': materializedViews,
  function: functions,
  aggregate: aggregates,
  trigger: triggers,
  'event-trigger': eventTriggers,
  rule: rules,
  type: types,
  policy: policies,
  grant: grants,
  'default-privilege': defaultPrivileges,
  publication: publications,
  statistics,
  'foreign-data-wrapper': wrappers,
  'foreign-server': servers,
  'text-search': textSearch,
  operator: operators,
  'operator-class': operatorClasses,
  cast: casts,
  collation: collations,
  conversion: conversions,
  language: languages,
  transform: transforms,
  'access-method': accessMethods,
  comment: comments,
  setting: settings,
};

/** What the kind of an object can change. The registry is typed kind by kind; whoever looks an object up in it has one of that kind. */
export function changesFor<K extends ObjectKind>(kind: K): Changes<K> {
  return registry[kind] as unknown as Changes<K>;
}
