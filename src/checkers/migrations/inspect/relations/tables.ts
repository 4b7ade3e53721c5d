/** Tables of all sorts: ordinary, partitioned, partitions, foreign. */
import type { AttributesByKind, Options } from '../../facts.ts';
import { firstUserOid, select, userSchemas } from '../family.ts';
import type { Family, Named, Reading } from '../family.ts';
import { identifier, relaxed } from '../identity.ts';
import { optionsOf, redacted } from '../options.ts';
import type { Relation, World } from '../world.ts';
import { add, ownerOf, schemaLabel } from '../world.ts';

const types: Record<string, AttributesByKind['table']['type']> = { r: 'table', p: 'partitioned', f: 'foreign' };
const replicaIdentities: Record<string, string> = { d: 'default', n: 'nothing', f: 'full' };

const described = {
  oid: 'c.oid',
  'key?': `CASE c.relkind WHEN 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END`,
  'bound?': 'pg_catalog.pg_get_expr(c.relpartbound, c.oid)',
  rowSecurity: 'c.relrowsecurity',
  forced: 'c.relforcerowsecurity',
  replica: 'c.relreplident',
  'ofType?': 'CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END',
  'toast?': 'pg_catalog.to_json(t.reloptions)',
} as const;

/** What other catalogs say of tables, by object identifier. */
interface Beside {
  /** Names of the indexes of REPLICA IDENTITY USING INDEX. */
  replica: Map<string, string>;
  unenforced: Map<string, Set<string>>;
  foreign: Map<string, { server: string; options: Options }>;
}

export const tables: Family = (world) => {
  const beside: Beside = { replica: new Map(), unenforced: new Map(), foreign: new Map() };
  return [
    ...besides(world, beside),
    select(
      described,
      `FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL
      WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND c.relnamespace IN ${userSchemas}`,
      (rows) => {
        for (const row of rows) {
          const relation = world.relations.get(row.oid);
          if (relation) addTable(world, relation, row, beside);
        }
      },
    ),
  ];
};

function besides(world: World, { replica, unenforced, foreign }: Beside): Reading[] {
  return [
    select(
      { relation: 'i.indrelid', name: 'x.relname', clustered: 'i.indisclustered', replica: 'i.indisreplident' },
      `FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
      WHERE (i.indisclustered OR i.indisreplident) AND i.indrelid >= ${firstUserOid}`,
      (rows) => {
        for (const row of rows) {
          if (row.clustered === 'true') world.clustered.set(row.relation, row.name);
          if (row.replica === 'true') replica.set(row.relation, row.name);
        }
      },
    ),
    // Triggers that hold up constraints; DISABLE TRIGGER ALL turns them off and the constraint still looks sound.
    select(
      { relation: 't.tgrelid', name: 'k.conname' },
      `FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_constraint k ON k.oid = t.tgconstraint
      WHERE t.tgisinternal AND t.tgenabled IN ('D', 'R') AND k.contype <> 't'`,
      (rows) => {
        for (const { relation, name } of rows)
          unenforced.set(relation, (unenforced.get(relation) ?? new Set()).add(name));
      },
    ),
    select(
      { relation: 'f.ftrelid', server: 's.srvname', 'options?': 'pg_catalog.to_json(f.ftoptions)' },
      'FROM pg_catalog.pg_foreign_table f JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver',
      (rows) => {
        for (const { relation, server, options } of rows)
          foreign.set(relation, { server, options: redacted(optionsOf(options)) });
      },
    ),
  ];
}

function addTable(world: World, relation: Relation, row: Named<typeof described>, beside: Beside): void {
  const parents = (world.parents.get(relation.oid) ?? []).flatMap((oid) => world.relations.get(oid) ?? []);
  const outer = beside.foreign.get(row.oid);
  const cluster = world.clustered.get(row.oid);
  const partition = relation.isPartition ? parents[0] : undefined;
  const attributes: AttributesByKind['table'] = {
    type: types[relation.relkind] ?? 'table',
    ...ownerOf(world, relation.owner),
    unlogged: relation.persistence === 'u',
    ...(row.key === null ? {} : { partitionKey: row.key }),
    ...(partition ? { partitionOf: partition.identity } : {}),
    ...(row.bound === null ? {} : { partitionBound: row.bound }),
    inherits: relation.isPartition ? [] : parents.map((parent) => parent.identity),
    rowSecurity: row.rowSecurity === 'true',
    forceRowSecurity: row.forced === 'true',
    replicaIdentity: replicaIdentityOf(row.replica, beside.replica.get(row.oid)),
    ...(cluster === undefined ? {} : { clusteredOn: cluster }),
    options: optionsOf(relation.options),
    toastOptions: optionsOf(row.toast),
    ...(relation.accessMethod === null ? {} : { accessMethod: relation.accessMethod }),
    ...(relation.tablespace === null ? {} : { tablespace: relation.tablespace }),
    ...(row.ofType === null ? {} : { ofType: row.ofType }),
    unenforced: [...(beside.unenforced.get(row.oid) ?? [])].sort(),
    ...(outer ? { server: outer.server, foreignOptions: outer.options } : {}),
  };
  const within = [
    schemaLabel(relation.schema),
    ...parents.map(({ label }) => label),
    ...(outer ? [`foreign-server ${identifier(outer.server)}`] : []),
    ...(row.ofType === null ? [] : [`type ${relaxed(row.ofType)}`]),
  ];
  const { identity } = relation;
  const path = [relation.schema, relation.name];
  const details = { rows: relation.rows };
  add(world, { kind: 'table', identity, path, within, attributes, details }, `pg_class ${row.oid}`);
}

/** The index can be gone: that counts as nothing. */
function replicaIdentityOf(letter: string, index: string | undefined): string {
  if (letter === 'i') return index === undefined ? 'nothing' : `index ${identifier(index)}`;
  return replicaIdentities[letter] ?? letter;
}
