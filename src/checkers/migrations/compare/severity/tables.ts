/** How bad a change is of a table and what belongs to it: columns, constraints, indexes. */
import { tableOf } from '../containers.ts';
import type { Changed } from '../difference.ts';
import { typeWeight } from './column-types.ts';
import { critical, high, low, medium, rowsOf } from './weight.ts';
import type { Surroundings, Weight } from './weight.ts';

export function tableWeight(change: Changed, around: Surroundings): Weight {
  const { attribute, expected, found, declared, actual } = change;
  switch (attribute) {
    case 'rowSecurity':
      return found === 'true'
        ? high('rows are hidden from every role without a policy')
        : critical('every policy of it is switched off');
    case 'forceRowSecurity':
      return found === 'true'
        ? high('policies hold for its owner, too')
        : critical('policies do not hold for its owner');
    case 'unenforced': {
      const [mine, theirs] = [declared, actual].map((one) => (one.kind === 'table' ? one.attributes.unenforced : []));
      return theirs?.some((key) => !mine?.includes(key))
        ? critical('a foreign key is not checked any more: rows can point at nothing')
        : medium('a foreign key is checked that was not');
    }
    case 'unlogged':
      if (found !== 'true') return low('it is written to the log, which is the safe way');
      return rowsOf(`table ${declared.identity}`, around) > 0
        ? critical('it is emptied by a crash, and has rows')
        : high('it is emptied by a crash');
    case 'partitionOf':
      return high(
        found === undefined ? 'queries of the parent do not see its rows' : 'queries of another table see its rows',
      );
    case 'partitionBound':
      return high('rows go to another partition, or nowhere');
    case 'partitionKey':
      return critical('rows are laid out by something else');
    case 'inherits':
      return high('queries of the parent see other rows');
    case 'type':
      return critical('it is another kind of table');
    case 'replicaIdentity':
      return found === 'nothing'
        ? high('updates and deletes of a published table fail')
        : medium('subscribers get other keys');
    case 'server':
      return high('it reads from elsewhere');
    case 'accessMethod':
      return medium('it is stored in another way');
    case 'ofType':
      return medium('its columns no longer follow the type, or do so now');
    case 'clusteredOn':
      return low('it only says how CLUSTER would sort');
  }
  if (attribute.startsWith('foreignOptions.')) return high('it reads something else');
  return storageWeight(attribute, found ?? expected);
}

/** Without autovacuum a table grows and its statistics get old, until transaction numbers run out. */
function storageWeight(attribute: string, value: string | undefined): Weight {
  if (attribute.endsWith('.autovacuum_enabled'))
    return /^(?:false|off|0|no)$/i.test(value ?? '')
      ? high('dead rows stay and statistics get old')
      : low('autovacuum is set as it is by default');
  if (attribute.includes('.autovacuum_')) return medium('dead rows are cleared at other times');
  return low('it is only stored in another way');
}

export function columnWeight({ attribute, expected, found, declared }: Changed, around: Surroundings): Weight {
  switch (attribute) {
    case 'type': {
      const weight = typeWeight(expected ?? '', found ?? '');
      const table = around.declared.get(tableOf(declared) ?? '');
      // Its values lie elsewhere: none was converted.
      return table?.kind === 'table' && table.attributes.type === 'foreign' && weight.severity === 'critical'
        ? high('values are read as something else')
        : weight;
    }
    case 'notNull':
      return found === 'true'
        ? high('rows without a value for it are refused')
        : high('rows without a value are taken, and code that relies on one fails');
    case 'default':
      if (expected === undefined) return medium('rows get a value that the migrations do not give');
      return high(
        found === undefined ? 'rows written without it get no value, or are refused' : 'rows get another value',
      );
    case 'generated':
      return high('its values no longer follow from other columns, or follow in another way');
    case 'generatedAs':
      return medium('its values are computed at another time');
    case 'identity':
      if (expected === undefined) return medium('rows get a number that the migrations do not give');
      return found === undefined
        ? high('rows written without it get no number: inserts fail')
        : medium('given numbers are refused, or taken');
    case 'collation':
      return high('texts sort and compare differently');
    case 'storage':
    case 'compression':
      return low('it is only stored in another way');
  }
  if (attribute === 'identityOptions.cycle')
    return found === 'true' ? high('numbers come a second time') : medium('it ends where it was to begin again');
  if (/^identityOptions\.(?:start|cache)$/.test(attribute)) return low('numbers are given out as before');
  if (attribute.startsWith('identityOptions.')) return medium('other numbers are given out');
  if (attribute.startsWith('foreignOptions.')) return medium('it reads something else');
  return low('it only helps the planner');
}

export function constraintWeight(change: Changed, around: Surroundings): Weight {
  const { attribute, found, declared } = change;
  if (declared.kind !== 'constraint') return medium('it differs');
  const { type } = declared.attributes;
  switch (attribute) {
    case 'type':
      return critical('it is another kind of constraint');
    case 'validated':
      if (found === 'true') return low('all rows were checked, which is the safe way');
      return type === 'foreign key' || rowsOf(tableOf(declared), around) > 0
        ? high('rows that were there before were never checked')
        : medium('rows that were there before were never checked');
    case 'enforced':
      return found === 'true'
        ? high('rows are refused that the declared schema allows')
        : high('it is not checked at all');
    case 'deferrable':
    case 'deferred':
      return medium('it is checked at another moment of the transaction');
    case 'definition':
      if (type === 'foreign key') return foreignKeyWeight(change);
      if (type === 'primary key' || type === 'unique') return uniqueWeight(change);
      return high('other rows are refused');
  }
  return low('it is only stored in another way');
}

function foreignKeyWeight({ expected = '', found = '' }: Changed): Weight {
  const onDelete = (text: string): string =>
    / ON DELETE (CASCADE|SET NULL|SET DEFAULT|RESTRICT)/.exec(text)?.[1] ?? 'NO ACTION';
  const [mine, theirs] = [onDelete(expected), onDelete(found)];
  if (mine !== theirs && theirs === 'CASCADE') return critical('deleting a row deletes those that point at it');
  if (mine !== theirs && theirs.startsWith('SET ')) return high('deleting a row empties what points at it');
  return high('rows are checked, changed or deleted in another way');
}

function withoutStorage(definition: string): string {
  return definition.replace(/ WITH \([^()]*\)/, '');
}

/** What a unique key keeps apart, without what only serves reading. */
function core(definition: string): string {
  return withoutStorage(definition)
    .replace(/ INCLUDE \([^()]*\)/, '')
    .replace(/ (?:ASC|DESC)\b/g, '')
    .replace(/ NULLS (?:FIRST|LAST)\b/g, '');
}

function uniqueWeight({ expected = '', found = '' }: Changed): Weight {
  const [mine, theirs] = [core(expected), core(found)];
  if (withoutStorage(expected) === withoutStorage(found)) return low('it is only stored in another way');
  if (mine === theirs) return medium('queries that rely on its order or on what it includes are slower');
  const nulls = ' NULLS NOT DISTINCT';
  if (mine === theirs.replace(nulls, '')) return medium('a second row without a value is refused');
  if (mine.replace(nulls, '') === theirs) return high('several rows without a value are taken');
  return critical('other rows are kept apart: some are refused now, or the same one can be there twice');
}

export function indexWeight(change: Changed): Weight {
  const { attribute, found, declared } = change;
  switch (attribute) {
    case 'unique':
      return found === 'true'
        ? high('rows that the declared schema allows are refused')
        : critical('nothing keeps the same value from being there twice');
    case 'valid':
      return found === 'true'
        ? low('it can be used, which is the safe way')
        : high('queries do not use it, and writes pay for it');
    case 'definition':
      if (declared.kind === 'index' && declared.attributes.unique) return uniqueWeight(change);
      return withoutStorage(change.expected ?? '') === withoutStorage(found ?? '')
        ? low('it is only stored in another way')
        : medium('queries that rely on it are slower');
    case 'attachedTo':
      return medium('the index of the parent is not complete without it');
  }
  return low('it is only stored in another way');
}
