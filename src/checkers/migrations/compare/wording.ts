/** One sentence a difference, for someone who knows neither trueup nor this database. */
import type { ObjectKind, SchemaObject } from '../facts.ts';
import { isPartition, ownName } from './containers.ts';
import type { Changed, Crowd, Difference, Missing, Renamed, Sweep, Unexpected } from './difference.ts';
import { isSpokenOf } from './severity/index.ts';
import { inline, inlineBoth, redacted } from './shown.ts';
import { groupOf, nouns, states, wordsOf } from './words.ts';

/** Things that are carried and named; the rest is counted. */
const namedCarried = 5;
const namedFirst: readonly ObjectKind[] = [
  'table',
  'view',
  'materialized-view',
  'function',
  'trigger',
  'policy',
  'rule',
  'constraint',
  'index',
  'sequence',
  'type',
  'column',
];

export function messageOf(difference: Difference): string {
  const { severity, because } = difference;
  // Of hundreds the reason is each one's own.
  const single = !('crowd' in difference && difference.crowd);
  const serious = single && (severity === 'critical' || severity === 'high');
  const told = difference.direction === 'changed' && saysWhy.has(difference.attribute);
  return serious && because && !told ? `${sentenceOf(difference)}; ${because}` : sentenceOf(difference);
}

/** The words for these say already what follows from them. */
const saysWhy = new Set(['unenforced', 'validated', 'valid', 'populated', 'enforced']);

function sentenceOf(difference: Difference): string {
  switch (difference.direction) {
    case 'missing':
      return missingMessage(difference);
    case 'unexpected':
      return unexpectedMessage(difference);
    case 'changed':
      return changedMessage(difference);
    case 'renamed':
      return renamedMessage(difference);
  }
}

function missingMessage({ declared, carries, family, sweep, crowd, heldBy, drags }: Missing): string {
  if (crowd) return `live has not got ${crowdText(crowd, [declared, ...carries])}, which the migrations create`;
  if (sweep) return `${sweepText(sweep, 'has not got')} on live, which the migrations grant`;
  if (family && family.members > 1)
    return `live has not got ${family.members} partitions of ${inline(family.parent)} that the migrations create, such as ${inline(declared.identity)}`;
  if (heldBy) return `live has no ${called(declared)}, which the migrations create; ${called(heldBy)} does its work`;
  if (declared.kind === 'grant' || declared.kind === 'default-privilege')
    return `${granted(declared, 'has not got', carries)} on live, which the migrations grant`;
  return `live has no ${called(declared)}, which the migrations create${withCarried(carries)}${withDragged(drags)}`;
}

function unexpectedMessage({ actual, carries, family, instead, sweep, crowd, drags }: Unexpected): string {
  if (crowd) return `live has ${crowdText(crowd, [actual, ...carries])}, which no migration creates`;
  if (sweep) return `${sweepText(sweep, 'has')} on live, which no migration grants`;
  if (family && (family.members > 1 || family.rolling)) {
    const count = family.members === 1 ? 'a partition' : `${family.members} partitions`;
    const other = instead ? `, and not the migrations' own, such as ${inline(instead.declared.identity)}` : '';
    return `live has ${count} of ${inline(family.parent)} that no migration creates, such as ${inline(actual.identity)}${other}`;
  }
  if (actual.kind === 'grant' || actual.kind === 'default-privilege')
    return `${granted(actual, 'has', carries)} on live, which no migration grants`;
  return `live has ${called(actual)}, which no migration creates${withCarried(carries)}${withDragged(drags)}`;
}

function renamedMessage(difference: Renamed): string {
  const { declared, actual, carries, drags } = difference;
  const inner = carries.filter((one) => one.kind === 'column').length;
  if (declared.kind === 'column')
    return `live has no ${called(declared)}, which the migrations create; it was probably renamed to ${inline(ownName(actual))}, which no migration creates${withDragged(drags)}`;
  if (!isSpokenOf(difference))
    return `${called(declared)} is called ${inline(ownName(actual))} on live; nothing else differs`;
  const what = declared.kind === 'table' && inner > 0 ? 'has the same columns' : 'is the same but for the name';
  const verb = ownName(declared) === ownName(actual) ? 'moved' : 'renamed';
  return `live has no ${called(declared)}, which the migrations create; ${called(actual)}, which no migration creates, ${what}: it was ${verb}${withDragged(drags)}`;
}

function changedMessage(change: Changed): string {
  const { declared, drags } = change;
  const text = changeText(change);
  const join = /^(?:is|may|belongs) /.test(text) ? ' ' : ': ';
  return `${called(declared)}${join}${text}${withMore(change)}${withDragged(drags)}`;
}

/** Texts that do not fit a sentence: both stand below it. */
const long = new Set(['body', 'generated']);
/** Kinds whose texts are one clause, so that the place where two of them part says it. */
const oneClause = new Set<ObjectKind>(['constraint', 'index']);

function changeText({ attribute, expected, found, declared, actual }: Changed): string {
  const state = states[attribute];
  if (state && (found === 'true' || found === 'false')) return state[found === 'true' ? 0 : 1];
  const words = wordsOf(attribute);
  if (attribute === 'memberOf')
    return found === undefined
      ? 'is no longer part of an extension on live'
      : `belongs to extension ${inline(found)} on live`;
  if (attribute === 'partitionOf' && found === undefined) return `is detached from ${inline(expected ?? '')} on live`;
  if (attribute === 'enabled' && found === 'disabled') return 'is disabled on live';
  if (attribute === 'unenforced') return uncheckedText(expected ?? '', found ?? '');
  const list = listText(attribute, declared, actual, words);
  if (list !== undefined) return list;
  const most = oneClause.has(declared.kind) ? 1000 : 200;
  if (expected !== undefined && found !== undefined && (long.has(attribute) || expected.length + found.length > most))
    return `its ${words} on live is not that of the migrations`;
  const value = (text: string): string => (text === '' ? 'empty' : inline(redacted(text, declared, attribute)));
  if (attribute === 'owner') {
    const main = 'the role that owns most of the schema';
    return `its owner is ${found === undefined ? main : inline(found)} on live, and ${expected === undefined ? main : inline(expected)} in the migrations`;
  }
  if (found === undefined) return `it has no ${words} on live, where the migrations give it ${value(expected ?? '')}`;
  if (expected === undefined) return `its ${words} is ${value(found)} on live, and the migrations give it none`;
  if (expected === '' || found === '')
    return `its ${words} is ${value(found)} on live, and ${value(expected)} in the migrations`;
  const [mine, theirs] = inlineBoth(redacted(expected, declared, attribute), redacted(found, declared, attribute));
  return `its ${words} is ${theirs} on live, and ${mine} in the migrations`;
}

/** Foreign keys whose own triggers are off, on either side. */
function uncheckedText(expected: string, found: string): string {
  const [mine, theirs] = [expected, found].map((list) => list.split(', ').filter((name) => name !== ''));
  const off = (theirs ?? []).filter((name) => !mine?.includes(name));
  const on = (mine ?? []).filter((name) => !theirs?.includes(name));
  const keys = (names: readonly string[]): string =>
    `foreign ${names.length === 1 ? 'key' : 'keys'} ${inline(names.join(', '))}`;
  return [
    ...(off.length > 0
      ? [`nothing checks ${keys(off)} on live, whose triggers are off: rows can point at nothing`]
      : []),
    ...(on.length > 0
      ? [`${keys(on)} ${on.length === 1 ? 'is' : 'are'} checked on live, and not in the migrations`]
      : []),
  ].join('; ');
}

/** `live lacks void and adds refunded among its values`. */
function listText(attribute: string, declared: SchemaObject, actual: SchemaObject, words: string): string | undefined {
  const [mine, theirs] = [declared, actual].map((one) => (one.attributes as { [name: string]: unknown })[attribute]);
  if (!Array.isArray(mine) || !Array.isArray(theirs)) return undefined;
  const [left, right] = [mine.map(String), theirs.map(String)];
  const lacks = left.filter((one) => !right.includes(one));
  const adds = right.filter((one) => !left.includes(one));
  const parts = [
    ...(lacks.length > 0 ? [`lacks ${inline(redacted(lacks.join(', '), declared, attribute))}`] : []),
    ...(adds.length > 0 ? [`adds ${inline(redacted(adds.join(', '), declared, attribute))}`] : []),
  ];
  return parts.length > 0
    ? `live ${parts.join(' and ')} among its ${words}`
    : `its ${words} are in another order on live`;
}

/** `column public.users.email`, `primary key orders_pkey of …`: the thing in a sentence. */
export function called(object: SchemaObject): string {
  const identity = inline(object.identity, 160);
  if (isPartition(object) && object.kind === 'table')
    return `partition ${identity} of ${inline(object.attributes.partitionOf ?? '')}`;
  if (object.kind === 'constraint')
    return `${object.attributes.type === 'check' ? 'check' : object.attributes.type} constraint ${identity}`;
  if (object.kind === 'index' && object.attributes.unique) return `unique index ${identity}`;
  if (object.kind === 'type') return `${object.attributes.type} type ${identity}`;
  if (object.kind === 'function' && object.attributes.type === 'procedure') return `procedure ${identity}`;
  if (object.kind === 'comment') return `comment on ${identity}`;
  return `${nouns[object.kind] ?? object.kind} ${identity}`;
}

/** `bench_rw has not got INSERT and UPDATE on table app.orders`. */
function granted(object: SchemaObject, verb: string, carries: readonly SchemaObject[]): string {
  const [privilege = '', kind = '', identity = '', grantee = ''] = object.path;
  const others = carries.filter(
    (one) => one.kind === object.kind && one.path[2] === identity && one.path[3] === grantee,
  );
  const privileges = [privilege, ...others.map((one) => one.path[0] ?? '')];
  const who = grantee === '' ? 'every role (PUBLIC)' : `role ${inline(grantee)}`;
  const list = privileges.length > 1 ? `${privileges.slice(0, -1).join(', ')} and ${privileges.at(-1)}` : privilege;
  const rest = carries.length - others.length;
  const more = rest > 0 ? ` (and on ${rest} more ${rest === 1 ? 'column' : 'columns'})` : '';
  if (object.kind === 'default-privilege')
    return `${who} ${verb} ${inline(list)} by default on new ${inline(kind)}${identity === '' ? '' : ` of schema ${inline(identity)}`}`;
  return `${who} ${verb} ${inline(list)} on ${inline(`${kind} ${identity}`, 160)}${more}`;
}

function sweepText({ schema, grantee, objects }: Sweep, verb: string): string {
  const who = grantee === '' ? 'every role (PUBLIC)' : `role ${inline(grantee)}`;
  return `${who} ${verb} privileges on ${objects} objects of schema ${inline(schema)}`;
}

/** `tables in schema public`. */
export function crowdName({ kind, schema }: Crowd): string {
  const noun = kind === 'partition' ? kind : (nouns[kind] ?? kind);
  const plural = noun.replace(/y$/, 'ie').replace(/x$/, 'xe');
  return `${plural}s${schema === '' ? '' : ` in schema ${inline(schema)}`}`;
}

function crowdText(crowd: Crowd, members: readonly SchemaObject[]): string {
  const [first = '', second = '', third = ''] = members.map(({ identity }) => inline(identity));
  return `${crowd.members} ${crowdName(crowd)} (${first}, ${second}, ${third} …)`;
}

function withCarried(carries: readonly SchemaObject[]): string {
  const telling = carries.filter((one) => namedFirst.includes(one.kind));
  if (telling.length === 0) return '';
  const columns = telling.filter((one) => one.kind === 'column');
  const others = telling
    .filter((one) => one.kind !== 'column')
    .toSorted((a, b) => namedFirst.indexOf(a.kind) - namedFirst.indexOf(b.kind));
  const named = others.slice(0, namedCarried).map(called);
  const rest = others.length - named.length;
  const parts = [
    ...(columns.length > 0 ? [`${columns.length} ${columns.length === 1 ? 'column' : 'columns'}`] : []),
    ...named,
    ...(rest > 0 ? [`${rest} more`] : []),
  ];
  return `; with it ${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0]}`;
}

function withMore({ also }: Changed): string {
  return also && also.length > 0
    ? `; with it ${[...new Set(also.map(({ attribute }) => groupOf(attribute)))].join(', ')}`
    : '';
}

function withDragged(drags: readonly Difference[] | undefined): string {
  if (!drags || drags.length === 0) return '';
  const named = drags
    .slice(0, namedCarried)
    .map((one) => called(one.direction === 'unexpected' ? one.actual : one.declared));
  const rest = drags.length - named.length;
  return `; it shows in ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''} as well`;
}
