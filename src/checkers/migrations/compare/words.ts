/** Words for attributes and kinds, as a sentence takes them. */
import type { ObjectKind } from '../facts.ts';
import { inline } from './shown.ts';

/** States that read better as a statement than as two values. */
export const states: { readonly [attribute: string]: readonly [yes: string, no: string] } = {
  notNull: [
    'is NOT NULL on live, and may be NULL in the migrations',
    'may be NULL on live, and is NOT NULL in the migrations',
  ],
  rowSecurity: [
    'row-level security is on on live, and off in the migrations',
    'row-level security is off on live, and on in the migrations',
  ],
  forceRowSecurity: [
    'row-level security holds for its owner on live, and not in the migrations',
    'row-level security does not hold for its owner on live, as it does in the migrations',
  ],
  unlogged: ['is UNLOGGED on live', 'is logged on live, and UNLOGGED in the migrations'],
  validated: [
    'is validated on live, and NOT VALID in the migrations',
    'is NOT VALID on live: rows that were there before were never checked',
  ],
  enforced: ['is enforced on live, and NOT ENFORCED in the migrations', 'is NOT ENFORCED on live'],
  valid: ['is valid on live, and not in the migrations', 'is invalid on live: queries do not use it'],
  unique: ['is unique on live, and not in the migrations', 'is not unique on live, as it is in the migrations'],
  populated: [
    'is populated on live, and WITH NO DATA in the migrations',
    'is not populated on live: every query of it fails',
  ],
  securityDefiner: [
    'is SECURITY DEFINER on live, and SECURITY INVOKER in the migrations',
    'is SECURITY INVOKER on live, and SECURITY DEFINER in the migrations',
  ],
  leakproof: [
    'is LEAKPROOF on live, and not in the migrations',
    'is not LEAKPROOF on live, as it is in the migrations',
  ],
  deferrable: [
    'is DEFERRABLE on live, and not in the migrations',
    'is not DEFERRABLE on live, as it is in the migrations',
  ],
  deferred: [
    'is INITIALLY DEFERRED on live, and not in the migrations',
    'is INITIALLY IMMEDIATE on live, and DEFERRED in the migrations',
  ],
  cycle: [
    'begins again at its end on live, and not in the migrations',
    'ends at its maximum on live, and begins again in the migrations',
  ],
  strict: ['is STRICT on live, and not in the migrations', 'is not STRICT on live, as it is in the migrations'],
  allTables: [
    'is for all tables on live, and not in the migrations',
    'is not for all tables on live, as it is in the migrations',
  ],
  viaRoot: [
    'publishes partitions as their root on live, and not in the migrations',
    'publishes partitions under their own names on live, and as their root in the migrations',
  ],
  trusted: ['is trusted on live, and not in the migrations', 'is not trusted on live, as it is in the migrations'],
  permissive: [
    'is PERMISSIVE on live, and RESTRICTIVE in the migrations',
    'is RESTRICTIVE on live, and PERMISSIVE in the migrations',
  ],
  grantable: [
    'can be granted on by the role on live, and not in the migrations',
    'cannot be granted on by the role on live, as it can in the migrations',
  ],
};

const attributeWords: { readonly [attribute: string]: string } = {
  options: 'option',
  toastOptions: 'TOAST option',
  identityOptions: 'identity option',
  foreignOptions: 'foreign option',
  indexOptions: 'index option',
  settings: 'setting',
  columnDefaults: 'default of column',
  partitionOf: 'parent',
  partitionBound: 'partition bound',
  partitionKey: 'partition key',
  inherits: 'parents',
  replicaIdentity: 'replica identity',
  clusteredOn: 'CLUSTER index',
  unenforced: 'unchecked foreign keys',
  ownerLacks: 'privileges that the owner lacks',
  generated: 'generation expression',
  generatedAs: 'way of generating',
  baseType: 'base type',
  ownedBy: 'owning column',
  attachedTo: 'parent index',
  using: 'USING expression',
  check: 'WITH CHECK expression',
  notNullName: 'name of the NOT NULL constraint',
  accessMethod: 'access method',
  publishes: 'published operations',
  enabled: 'firing state',
  arguments: 'list of arguments',
  statistics: 'statistics target',
  tables: 'published tables',
  schemas: 'published schemas',
  tags: 'command tags',
  ofType: 'row type',
};

export function wordsOf(attribute: string): string {
  const dot = attribute.indexOf('.');
  if (dot === -1)
    return attributeWords[attribute] ?? attribute.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const list = attribute.slice(0, dot);
  return `${attributeWords[list] ?? list} ${inline(attribute.slice(dot + 1))}`;
}

export const nouns: { readonly [K in ObjectKind]?: string } = {
  'materialized-view': 'materialized view',
  'event-trigger': 'event trigger',
  'default-privilege': 'default privilege',
  statistics: 'statistics object',
  'foreign-data-wrapper': 'foreign data wrapper',
  'foreign-server': 'foreign server',
  'text-search': 'text search object',
  'operator-class': 'operator class',
  'access-method': 'access method',
  rule: 'rewrite rule',
};

/** As a part of a list: all options of one list together. */
export function groupOf(attribute: string): string {
  const dot = attribute.indexOf('.');
  return dot === -1 ? wordsOf(attribute) : `${attributeWords[attribute.slice(0, dot)] ?? attribute.slice(0, dot)}s`;
}
