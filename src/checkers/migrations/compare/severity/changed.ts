/** How bad it is that an attribute differs, by kind and attribute. */
import type { ObjectKind } from '../../facts.ts';
import type { Changed } from '../difference.ts';
import { withoutLayout } from '../texts.ts';
import { enabledWeight, policyWeight, viewOptionWeight } from './access.ts';
import { settingWeight } from './missing.ts';
import { columnWeight, constraintWeight, indexWeight, tableWeight } from './tables.ts';
import { typeWeight } from './column-types.ts';
import { critical, high, low, medium } from './weight.ts';
import type { Surroundings, Weight } from './weight.ts';

type Weigher = (change: Changed, around: Surroundings) => Weight;

/** By attribute; options by the name of their list. `*` is for every other attribute. */
type ByAttribute = { readonly [attribute: string]: Weight | Weigher };

/** The same wherever it stands. */
const everywhere: ByAttribute = {
  owner: medium('the owner may do everything with it'),
  ownerLacks: medium('what runs as the owner can fail, or may do more than declared'),
  memberOf: low('it belongs to the extension now: dumps leave it out, and DROP EXTENSION takes it along'),
  notNullName: low('only the name differs'),
  tablespace: low('it lies elsewhere on disk'),
  statistics: low('it only helps the planner'),
};

const byKind: { readonly [K in ObjectKind]?: ByAttribute | Weigher } = {
  schema: { owner: low('the owner may create in it') },
  extension: {
    schema: high('its functions and types have other names'),
    version: low('another version can behave differently'),
  },
  table: tableWeight,
  column: columnWeight,
  constraint: constraintWeight,
  index: indexWeight,
  sequence: {
    type: ({ expected, found }) => typeWeight(expected ?? '', found ?? ''),
    cycle: ({ found }) =>
      found === 'true' ? high('numbers come a second time') : medium('it ends where it was to begin again'),
    cache: low('gaps between numbers are larger or smaller'),
    start: low('it only counts when the sequence is restarted'),
    ownedBy: low('it is dropped with its column, or no longer is'),
    unlogged: medium('after a crash it starts anew, or no longer does'),
    '*': medium('other numbers are given out'),
  },
  view: {
    definition: high('it gives other rows or other values'),
    columns: high('it gives other columns'),
    options: viewOptionWeight,
    columnDefaults: low('inserts through the view get another value'),
  },
  'materialized-view': {
    definition: high('it gives other rows or other values'),
    columns: high('it gives other columns'),
    populated: ({ found }) =>
      found === 'false' ? high('every query of it fails until it is refreshed') : low('it is filled, which is no harm'),
    '*': low('it is stored in another way'),
  },
  function: {
    body: ({ expected = '', found = '' }) =>
      withoutLayout(expected) === withoutLayout(found)
        ? low('only blanks and comments differ')
        : high('it does something else'),
    securityDefiner: ({ found }) =>
      found === 'true'
        ? critical('whoever may call it acts with the rights of its owner')
        : high('it no longer may what only its owner may'),
    settings: ({ attribute, declared, actual }) => {
      const definer = [declared, actual].some((one) => one.kind === 'function' && one.attributes.securityDefiner);
      if (attribute !== 'settings.search_path') return medium('it runs under other settings');
      return definer
        ? high('with the rights of its owner it uses objects that the caller puts in its way')
        : medium('unqualified names mean other objects');
    },
    leakproof: ({ found }) =>
      found === 'true'
        ? medium('it is run on rows that a policy hides')
        : low('it is run after policies: queries can be slower'),
    volatility: medium('results are kept too long, or indexes cannot use it'),
    strict: medium('it gives something else for NULL'),
    parallel: medium('queries that use it run in another way'),
    cost: low('it only helps the planner'),
    rows: low('it only helps the planner'),
    support: low('it only helps the planner'),
    '*': high('calls of it fail or get something else'),
  },
  aggregate: { '*': high('it gives something else') },
  trigger: {
    enabled: enabledWeight,
    '*': high('it fires at other times or does something else'),
  },
  'event-trigger': {
    owner: low('it runs whoever owns it'),
    enabled: high('what guards or records changes of the schema runs otherwise'),
    '*': high('what guards or records changes of the schema runs otherwise'),
  },
  rule: { '*': high('statements on the table do something else') },
  type: {
    values: valuesWeight,
    fields: high('readers of its values get something else'),
    default: medium('columns of it get another value'),
    notNull: high('it refuses values that are declared, or takes others'),
    baseType: ({ expected, found }) => typeWeight(expected ?? '', found ?? ''),
    '*': high('its values compare or read differently'),
  },
  policy: policyWeight,
  grant: {
    grantable: ({ found }) =>
      found === 'true' ? high('the role can hand it on to anyone') : medium('the role can no longer hand it on'),
  },
  'default-privilege': { '*': medium('the role can hand it on, or no longer can') },
  publication: {
    viaRoot: medium('subscribers get changes under another table'),
    '*': high('subscribers get other changes'),
  },
  statistics: { '*': low('it only helps the planner') },
  'foreign-data-wrapper': { '*': medium('foreign servers are reached in another way') },
  'foreign-server': { version: low('it is only told to the wrapper'), '*': high('foreign tables read from elsewhere') },
  'text-search': { '*': medium('searches find other rows') },
  operator: { '*': high('expressions that use it mean something else') },
  'operator-class': { '*': high('indexes and sorting go by another order') },
  cast: { '*': high('values are converted in another way, or without being asked') },
  collation: { '*': high('texts sort and compare differently') },
  conversion: { '*': medium('texts are converted in another way') },
  language: { '*': medium('functions in it run in another way') },
  transform: { '*': medium('functions get other values') },
  'access-method': { '*': medium('tables and indexes are read in another way') },
  comment: { '*': low('a comment changes nothing') },
  setting: ({ declared: { path } }) => settingWeight(path[0] ?? ''),
};

export function changedWeight(change: Changed, around: Surroundings): Weight {
  const { kind } = change.declared;
  const own = byKind[kind];
  const list = change.attribute.split('.', 1)[0] ?? '';
  const weigher =
    typeof own === 'function'
      ? (everywhere[list] ?? own)
      : (own?.[list] ?? everywhere[list] ?? own?.['*'] ?? medium('it differs'));
  return typeof weigher === 'function' ? weigher(change, around) : weigher;
}

function valuesWeight({ declared, actual }: Changed): Weight {
  if (declared.kind !== 'type' || actual.kind !== 'type') return medium('it differs');
  const theirs = actual.attributes.values ?? [];
  const lost = (declared.attributes.values ?? []).filter((value) => !theirs.includes(value));
  if (lost.length > 0) return critical('the application writes a value that is refused');
  if (theirs.length > (declared.attributes.values ?? []).length)
    return medium('rows can hold a value that the application does not know');
  return medium('values sort and compare in another order');
}
