/** Objects of a snapshot, written by hand. */
import type { SchemaObject, Snapshot } from '../../../../src/checkers/migrations/facts.ts';

export function snapshot(version: number, objects: SchemaObject[], mainOwner = 'postgres'): Snapshot {
  return { version, mainOwner, objects, extensions: [], roles: [], unread: [] };
}

export const grant = (
  privilege: string,
  kind: string,
  identity: string,
  role = '',
  grantable = false,
): SchemaObject => ({
  kind: 'grant',
  identity: `${privilege} on ${kind} ${identity} to ${role || 'public'}`,
  path: [privilege, kind, identity, role],
  within: [],
  attributes: { grantable },
});
export const table = (
  identity: string,
  more: Partial<Extract<SchemaObject, { kind: 'table' }>['attributes']> = {},
): SchemaObject => ({
  kind: 'table',
  identity,
  path: identity.split('.'),
  within: [],
  attributes: {
    type: 'table',
    unlogged: false,
    inherits: [],
    rowSecurity: false,
    forceRowSecurity: false,
    replicaIdentity: 'default',
    options: {},
    toastOptions: {},
    unenforced: [],
    ...more,
  },
});
export const column = (
  identity: string,
  more: Partial<Extract<SchemaObject, { kind: 'column' }>['attributes']> = {},
  inheritedFrom?: string,
): SchemaObject => ({
  kind: 'column',
  identity,
  path: identity.split('.'),
  within: [],
  attributes: { type: 'integer', notNull: false, options: {}, ...more },
  ...(inheritedFrom === undefined ? {} : { details: { inheritedFrom } }),
});
export const index = (identity: string, on: string, attachedTo?: string, valid = true): SchemaObject => ({
  kind: 'index',
  identity,
  path: ['app', on, identity.slice(4)],
  within: [],
  attributes: {
    definition: 'USING btree (a)',
    unique: false,
    valid,
    ...(attachedTo === undefined ? {} : { attachedTo }),
  },
});
export const trigger = (on: string, enabled: 'origin' | 'disabled', inheritedFrom?: string): SchemaObject => ({
  kind: 'trigger',
  identity: `app.${on}.stamp`,
  path: ['app', on, 'stamp'],
  within: [`table app.${on}`],
  attributes: { definition: 'CREATE TRIGGER …', enabled },
  ...(inheritedFrom === undefined ? {} : { details: { inheritedFrom } }),
});
export const notNull = (definition: string, validated = true): SchemaObject => ({
  kind: 'constraint',
  identity: 'app.t.n',
  path: ['app', 't', 'n'],
  within: [],
  attributes: { type: 'not null', definition, validated, deferrable: false, deferred: false, enforced: true },
});
export const schema = (owner?: string): SchemaObject => ({
  kind: 'schema',
  identity: 'public',
  path: ['public'],
  within: [],
  attributes: owner === undefined ? {} : { owner },
});
export const defaults = (privilege: string, objects: string, grantee: string, role: string): SchemaObject => ({
  kind: 'default-privilege',
  identity: `${privilege} on ${objects}${role === '' ? '' : ` of role ${role}`} to ${grantee || 'public'}`,
  path: [privilege, objects, '', grantee, role],
  within: [],
  attributes: { grantable: false },
});
