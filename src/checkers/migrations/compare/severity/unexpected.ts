/** How bad it is that live has what no migration creates, by kind. */
import { nameOf } from '../../facts.ts';
import type { ObjectKind, ObjectOf, SchemaObject } from '../../facts.ts';
import { isPartition, tableOf } from '../containers.ts';
import type { Unexpected } from '../difference.ts';
import { settingWeight } from './missing.ts';
import { critical, high, low, medium, worse } from './weight.ts';
import type { Surroundings, Weight } from './weight.ts';

type Weigher<K extends ObjectKind> = Weight | ((object: ObjectOf<K>, around: Surroundings) => Weight);

const byKind: { readonly [K in ObjectKind]: Weigher<K> } = {
  schema: medium('something lives here that nobody reviews'),
  extension: low('it adds functions that no migration relies on'),
  table: (table, { partitions }) =>
    isPartition(table) && partitions !== 'compare'
      ? low('partitions come with the data')
      : medium('it holds data that no migration knows of, and the next one may collide with it'),
  column: ({ attributes }) => {
    const filled =
      attributes.default !== undefined || attributes.generated !== undefined || attributes.identity !== undefined;
    return attributes.notNull && !filled
      ? critical('it must be given a value and has no default: every insert of the application fails')
      : medium('it holds data that no migration knows of, and SELECT * gives it');
  },
  constraint: ({ attributes: { type, validated } }) => {
    if (type === 'foreign key') return high('writes and deletes that the declared schema allows are refused');
    if (type === 'not null') return medium('rows that the declared schema allows are refused');
    return validated || type !== 'check'
      ? high('rows that the declared schema allows are refused')
      : high('new rows that the declared schema allows are refused');
  },
  index: ({ attributes: { unique } }) =>
    unique ? high('rows that the declared schema allows are refused') : low('it costs space and slows writes a little'),
  sequence: low('nothing declared uses it'),
  view: medium('it can show what the tables behind it hold back'),
  'materialized-view': medium('it holds a copy of data that no migration knows of'),
  function: ({ attributes: { securityDefiner } }) =>
    securityDefiner
      ? high('whoever may call it acts with the rights of its owner')
      : medium('calls that fitted another one can mean this one'),
  aggregate: medium('calls that fitted another one can mean this one'),
  trigger: high('writes do more, or something else, than the migrations say'),
  'event-trigger': high('it runs on every change of the schema and can refuse it'),
  rule: high('statements on the table do something else'),
  type: low('nothing declared uses it'),
  policy: ({ attributes: { permissive } }) =>
    permissive
      ? critical('it opens rows that the declared policies keep closed')
      : high('it hides rows that the declared policies show'),
  grant: grantWeight,
  'default-privilege': ({ path }) =>
    path[3] === ''
      ? high('every object made from now on is open to every role')
      : medium('objects made from now on are open to the role'),
  publication: medium('changes leave the database by a way that no migration knows of'),
  statistics: low('it only helps the planner'),
  'foreign-data-wrapper': low('nothing declared uses it'),
  'foreign-server': medium('it leads to another database'),
  'text-search': low('nothing declared uses it'),
  operator: medium('expressions can mean this one'),
  'operator-class': low('nothing declared uses it'),
  cast: ({ attributes: { context } }) =>
    context === 'implicit'
      ? high('expressions are converted without being asked, and mean something else')
      : medium('values are converted that were refused'),
  collation: low('nothing declared uses it'),
  conversion: low('nothing declared uses it'),
  language: ({ attributes: { trusted } }) =>
    trusted ? low('nothing declared uses it') : high('functions in it can do what the server can'),
  transform: medium('functions get other values'),
  'access-method': low('nothing declared uses it'),
  comment: low('a comment changes nothing'),
  setting: ({ path: [name = ''] }) => settingWeight(name),
};

/** A right that everybody has is an exposure; one that reads or writes rows is serious; others seldom are. */
function grantWeight({ path: [privilege = '', kind = '', , grantee], attributes }: ObjectOf<'grant'>): Weight {
  if (grantee === '') return critical('whoever can connect may do it');
  const serious =
    /^(?:table|column|view|materialized-view|function|procedure|foreign-server)$/.test(kind) ||
    privilege === 'CREATE' ||
    attributes.grantable;
  return serious
    ? high('the role can do more than the migrations allow')
    : medium('the role can use more than the migrations allow');
}

export function unexpectedWeight({ actual, carries }: Unexpected, around: Surroundings): Weight {
  const own = weightOf(actual, around);
  const inside = new Set([nameOf(actual), ...carries.map(nameOf)]);
  return carries
    .filter((object) => actual.kind === 'grant' || reachesOut(object, inside))
    .map((object) => weightOf(object, around))
    .reduce(worse, own);
}

/** What stands inside an unexpected object is no worse than that; a foreign key or trigger of it on a declared table is. */
function reachesOut(object: SchemaObject, inside: ReadonlySet<string>): boolean {
  if (object.kind === 'constraint' && object.details?.references !== undefined) {
    // Rows of a declared table cannot be deleted any more while the unexpected one points at them.
    if (!inside.has(`table ${object.details.references}`) && !isOfPartition(object)) return true;
  }
  if (object.kind === 'grant') return object.path[3] === '' && /^(?:table|column|schema)$/.test(object.path[1] ?? '');
  if (!['constraint', 'index', 'trigger', 'rule', 'policy'].includes(object.kind)) return false;
  const table = tableOf(object);
  return (
    table !== undefined &&
    !inside.has(table) &&
    object.within.every((name) => !name.startsWith('column ') || !inside.has(name))
  );
}

function isOfPartition({ within, kind }: SchemaObject): boolean {
  return within.some((name) => name.startsWith(`${kind} `));
}

function weightOf<K extends ObjectKind>(object: ObjectOf<K>, around: Surroundings): Weight {
  const weigher: Weigher<K> = byKind[object.kind];
  return typeof weigher === 'function' ? weigher(object, around) : weigher;
}
