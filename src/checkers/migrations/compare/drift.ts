/** Differences as drift: worded, placed at the migration that last touched the object, with the ways out. */
import type { Choice, Drift, Location, RelatedLocation } from '../../../model/index.ts';
import { nameOf } from '../facts.ts';
import type { SchemaObject } from '../facts.ts';
import { isPartition, tableOf } from './containers.ts';
import { objectOf } from './difference.ts';
import type { Difference } from './difference.ts';
import { isSpokenOf } from './severity/index.ts';
import { shownTexts } from './shown.ts';
import type { Shown } from './shown.ts';
import { called, crowdName, messageOf } from './wording.ts';

/** Where migrations speak of an object, by its name. */
export interface Origins {
  /** The last place that made or changed it. */
  touched(name: string): Location | undefined;
  /** The first. */
  created?(name: string): Location | undefined;
}

export interface DriftOptions {
  provenance: Origins;
  /** Where a finding stands that no migration speaks of: the folder of migrations. */
  folderDirectory: string;
  /** Name of the database, where several are held to their migrations. */
  target?: string;
  /** The ways out of a difference. */
  remediesFor?(difference: Difference): readonly Choice[];
  /** Sentences on the ways that are none. */
  closedFor?(difference: Difference): readonly string[];
}

export function toDrifts(differences: readonly Difference[], options: DriftOptions): Drift[] {
  return differences.map((difference) => toDrift(difference, options));
}

function toDrift(difference: Difference, options: DriftOptions): Drift {
  const { target, remediesFor, closedFor } = options;
  const choices = remediesFor?.(difference) ?? [];
  const description = [wayOut(difference), ...(closedFor?.(difference) ?? [])].join(' ');
  const location = placeOf(difference, options);
  const facet = facetOf(difference, target);
  const texts = textsOf(difference);
  return {
    rule: ruleOf(difference),
    subject: subjectOf(difference),
    ...(facet === '' ? {} : { facet }),
    message: target === undefined ? messageOf(difference) : `${target}: ${messageOf(difference)}`,
    location,
    related: relatedTo(difference, location, options),
    ...texts,
    ...(difference.severity ? { severity: difference.severity } : {}),
    confidence: difference.direction === 'missing' && difference.family?.rolling ? 'likely' : 'certain',
    fix: { description, ...(choices.length > 0 ? { choices: [...choices] } : {}) },
    trace: traceOf(difference, texts),
  };
}

/** `migrations/missing-column`. What statements name is missing under that name, whatever it is called now. */
export function ruleOf(difference: Difference): string {
  const object = objectOf(difference);
  const isPart = isPartition(object) || (difference.direction === 'changed' && isPartition(difference.actual));
  const kind = isPart ? 'partition' : object.kind;
  switch (difference.direction) {
    case 'missing':
    case 'unexpected':
    case 'changed':
      return `migrations/${difference.direction}-${kind}`;
    case 'renamed':
      return `migrations/${isSpokenOf(difference) ? 'missing' : 'changed'}-${kind}`;
  }
}

/** The name of the object; of many partitions the table, so that tomorrow's partition makes it no other finding. */
function subjectOf(difference: Difference): string {
  const { direction } = difference;
  const { family, sweep, crowd } = direction === 'missing' || direction === 'unexpected' ? difference : {};
  if (crowd) return crowdName(crowd);
  if (sweep) return `grant in schema ${sweep.schema} to ${sweep.grantee === '' ? 'public' : sweep.grantee}`;
  return family && (family.members > 1 || family.rolling) ? `table ${family.parent}` : nameOf(objectOf(difference));
}

function facetOf(difference: Difference, target: string | undefined): string {
  const attribute =
    difference.direction === 'changed'
      ? difference.attribute
      : difference.direction === 'renamed'
        ? isSpokenOf(difference)
          ? undefined
          : 'name'
        : // Those of one severity are one finding.
          difference.crowd && difference.severity;
  return [attribute, target === undefined ? undefined : `on ${target}`].filter((part) => part !== undefined).join(' ');
}

function placeOf(difference: Difference, { provenance, folderDirectory }: DriftOptions): Location {
  const object = objectOf(difference);
  for (const name of [nameOf(object), ...aboutOf(object), ...nearest(object)]) {
    const place = provenance.touched(name);
    if (place) return place;
  }
  return { uri: folderDirectory };
}

/** What a grant or comment is about. */
function aboutOf(object: SchemaObject): string[] {
  return object.kind === 'grant' || object.kind === 'comment' ? [...object.within] : [];
}

/** Its table before anything else that it goes with, its schema last. */
function nearest(object: SchemaObject): string[] {
  const table = tableOf(object);
  const rest = object.within.filter((name) => name !== table);
  return [
    ...(table === undefined ? [] : [table]),
    ...rest.filter((name) => name.startsWith('table ')),
    ...rest.filter((name) => name.startsWith('schema ')),
  ];
}

function relatedTo(difference: Difference, location: Location, { provenance }: DriftOptions): RelatedLocation[] {
  const object = objectOf(difference);
  const related: RelatedLocation[] = [];
  const add = (role: string, place: Location | undefined): void => {
    if (!place || isSame(place, location) || related.some((one) => isSame(one, place))) return;
    related.push({ ...place, role });
  };
  add('created at', provenance.created?.(nameOf(object)));
  const table = tableOf(object);
  if (table !== undefined) add(`${table.slice(0, table.indexOf(' '))} created at`, provenance.created?.(table));
  if (difference.direction === 'missing')
    for (const one of difference.carries.slice(0, 5))
      add(`${called(one)}, gone with it`, provenance.touched(nameOf(one)));
  return related;
}

function isSame(left: Location, right: Location): boolean {
  return left.uri === right.uri && left.startLine === right.startLine;
}

/** The raw texts of both sides: of an attribute its values, of a whole object the statement that creates it. */
function textsOf(difference: Difference): Shown {
  switch (difference.direction) {
    case 'missing':
      return shownTexts(difference.declared, '', describe(difference.declared), undefined);
    case 'unexpected':
      return shownTexts(difference.actual, '', undefined, describe(difference.actual));
    case 'changed':
      return shownTexts(difference.declared, difference.attribute, difference.expected, difference.found);
    case 'renamed':
      return { expected: difference.declared.identity, actual: difference.actual.identity };
  }
}

function describe(object: SchemaObject): string {
  if (object.details?.create !== undefined) return object.details.create;
  if (object.kind === 'grant' || object.kind === 'default-privilege') return `GRANT ${object.identity}`;
  if (object.kind === 'column') {
    const { type, notNull, default: value, generated, identity } = object.attributes;
    return [
      type,
      ...(notNull ? ['NOT NULL'] : []),
      ...(value === undefined ? [] : [`DEFAULT ${columnDefault(object, value)}`]),
      ...(generated === undefined ? [] : [`GENERATED ALWAYS AS (${generated})`]),
      ...(identity === undefined ? [] : [`GENERATED ${identity.toUpperCase()} AS IDENTITY`]),
    ].join(' ');
  }
  if (object.kind === 'comment') return object.attributes.text;
  if (object.kind === 'setting') return shownTexts(object, 'value', object.attributes.value, undefined).expected ?? '';
  if (object.kind === 'type' && object.attributes.values) return `enum: ${object.attributes.values.join(', ')}`;
  return nameOf(object);
}

function columnDefault(column: SchemaObject, value: string): string {
  return shownTexts(column, 'default', value, undefined).expected ?? value;
}

function wayOut(difference: Difference): string {
  const { kind } = objectOf(difference);
  const [make, take] =
    kind === 'grant' || kind === 'default-privilege'
      ? ['grant', 'revoke']
      : kind === 'setting'
        ? ['set', 'reset']
        : ['create', 'drop'];
  switch (difference.direction) {
    case 'missing':
      return `${make.charAt(0).toUpperCase()}${make.slice(1)} it on live again, or write a migration that ${take}s it.`;
    case 'unexpected':
      return `Write a migration that ${make}s it, or ${take} it on live.`;
    case 'changed':
      return 'Change live back, or write a migration that makes the same change.';
    case 'renamed':
      return 'Rename it back on live, or write a migration that renames it.';
  }
}

function traceOf(difference: Difference, { expected, actual }: Shown): string[] {
  const object = objectOf(difference);
  const { direction, carries, drags, severity, because } = difference;
  const names = (objects: readonly SchemaObject[]): string => objects.map(nameOf).join(', ').slice(0, 1000);
  return [
    `both sides were read from the catalogs by the same inspector; ${nameOf(object)} was looked for by name`,
    ...(direction === 'renamed'
      ? [`${nameOf(difference.actual)} on live has the same definition, and nothing else is like it`]
      : []),
    ...(direction === 'changed' ? [`the attribute ${difference.attribute} differs`] : []),
    ...(expected === undefined ? [] : [`migrations: ${expected}`]),
    ...(actual === undefined ? [] : [`live: ${actual}`]),
    ...(carries.length > 0 ? [`told with it: ${names(carries)}`] : []),
    ...(drags && drags.length > 0 ? [`follows from it: ${names(drags.map(objectOf))}`] : []),
    ...(severity ? [`${severity}: ${because}`] : []),
  ];
}
