/** Publications of logical replication. */
import type { AttributesByKind } from '../../facts.ts';
import { select } from '../family.ts';
import type { Family, Reading } from '../family.ts';
import { identifier } from '../identity.ts';
import type { World } from '../world.ts';
import { add, ownerOf } from '../world.ts';

const described = (version: number) => ({
  oid: 'p.oid',
  name: 'p.pubname',
  owner: 'p.pubowner',
  all: 'p.puballtables',
  insert: 'p.pubinsert',
  update: 'p.pubupdate',
  delete: 'p.pubdelete',
  truncate: 'p.pubtruncate',
  viaRoot: 'p.pubviaroot',
  generated: version < 180000 ? `'n'` : 'p.pubgencols',
});

export const publications: Family = (world) => {
  const tables = new Map<string, string[]>();
  const schemas = new Map<string, string[]>();
  return [
    ...contents(world, tables, schemas),
    select(described(world.version), 'FROM pg_catalog.pg_publication p', (rows) => {
      for (const row of rows) {
        const attributes: AttributesByKind['publication'] = {
          allTables: row.all === 'true',
          tables: (tables.get(row.oid) ?? []).sort(),
          schemas: (schemas.get(row.oid) ?? []).sort(),
          publishes: (['insert', 'update', 'delete', 'truncate'] as const).filter((what) => row[what] === 'true'),
          viaRoot: row.viaRoot === 'true',
          ...(row.generated === 's' ? { generatedColumns: 'stored' } : {}),
          ...ownerOf(world, row.owner),
        };
        const identity = identifier(row.name);
        const path = [row.name];
        add(world, { kind: 'publication', identity, path, within: [], attributes }, `pg_publication ${row.oid}`);
      }
    }),
  ];
};

/** What publications hold, by their object identifiers: lists of columns, filters and schemas are there since 15. */
function contents(world: World, tables: Map<string, string[]>, schemas: Map<string, string[]>): Reading[] {
  const list = (map: Map<string, string[]>, key: string, value: string) =>
    map.set(key, [...(map.get(key) ?? []), value]);
  const since15 = world.version >= 150000;
  return [
    select(
      {
        publication: 'r.prpubid',
        table: 'r.prrelid',
        'columns?': since15 ? 'r.prattrs' : 'NULL',
        'filter?': since15 ? 'pg_catalog.pg_get_expr(r.prqual, r.prrelid)' : 'NULL',
      },
      'FROM pg_catalog.pg_publication_rel r',
      (rows) => {
        for (const row of rows) list(tables, row.publication, published(world, row));
      },
    ),
    ...(since15
      ? [
          select(
            { publication: 'n.pnpubid', schema: 'n.pnnspid' },
            'FROM pg_catalog.pg_publication_namespace n',
            (rows) => {
              for (const { publication, schema } of rows)
                list(schemas, publication, identifier(world.schemas.get(schema) ?? schema));
            },
          ),
        ]
      : []),
  ];
}

/** `app.orders (id, total) WHERE (total > 0)`. */
function published(world: World, row: { table: string; columns: string | null; filter: string | null }): string {
  const relation = world.relations.get(row.table);
  if (!relation) return row.table;
  const names = (row.columns ?? '')
    .split(' ')
    .flatMap((number) => relation.columns[Number(number || -1)] ?? [])
    .map(identifier)
    .sort();
  return `${relation.identity}${names.length > 0 ? ` (${names.join(', ')})` : ''}${row.filter === null ? '' : ` WHERE ${row.filter}`}`;
}
