/** Triggers of tables and views that users made. */
import type { Enabled } from '../../facts.ts';
import { select, userSchemas } from '../family.ts';
import type { Family } from '../family.ts';
import { endOfIdentifier, identifier, identity, without } from '../identity.ts';
import { add } from '../world.ts';

export const enabledStates: Record<string, Enabled> = { O: 'origin', D: 'disabled', R: 'replica', A: 'always' };

export const triggers: Family = (world) => [
  select(
    {
      oid: 't.oid',
      table: 't.tgrelid',
      regclass: 't.tgrelid::pg_catalog.regclass',
      name: 't.tgname',
      text: 'pg_catalog.pg_get_triggerdef(t.oid)',
      enabled: 't.tgenabled',
      'parentTable?': 'q.tgrelid',
      'parentName?': 'q.tgname',
      schema: 'p.pronamespace',
      function: 'p.proname',
    },
    `FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    LEFT JOIN pg_catalog.pg_trigger q ON q.oid = t.tgparentid AND t.tgparentid <> 0
    WHERE c.relnamespace IN ${userSchemas} AND (NOT t.tgisinternal
    ${/* Before version 15, the copies that partitions get of a trigger count as internal, too. */ ''}
    OR t.tgparentid <> 0 AND p.proname !~ '^(RI_FKey_|unique_key_recheck)')`,
    (rows) => {
      for (const row of rows) {
        const relation = world.relations.get(row.table);
        if (!relation) continue;
        const parent = row.parentTable === null ? undefined : world.relations.get(row.parentTable);
        const from =
          parent && row.parentName !== null ? identity(parent.schema, parent.name, row.parentName) : undefined;
        const schema = world.schemas.get(row.schema);
        const named = row.text.indexOf('TRIGGER ') + 'TRIGGER '.length;
        const rest = row.text.slice(0, named) + row.text.slice(endOfIdentifier(row.text, named) + 1);
        add(
          world,
          {
            kind: 'trigger',
            identity: `${relation.identity}.${identifier(row.name)}`,
            path: [relation.schema, relation.name, row.name],
            within: [
              ...relation.within,
              ...(schema === undefined || schema === 'pg_catalog'
                ? []
                : [`function ${identity(schema, row.function)}()`]),
              ...(from === undefined ? [] : [`trigger ${from}`]),
            ],
            attributes: {
              definition: without(rest, ` ON ${row.regclass}`),
              enabled: enabledStates[row.enabled] ?? 'origin',
            },
            details: { create: row.text, ...(from === undefined ? {} : { inheritedFrom: from }) },
          },
          `pg_trigger ${row.oid}`,
        );
      }
    },
  ),
];
