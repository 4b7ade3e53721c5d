/** Rewrite rules, but for those that make a view. */
import { select, userSchemas } from '../family.ts';
import type { Family } from '../family.ts';
import { endOfIdentifier, identifier, without } from '../identity.ts';
import { add } from '../world.ts';
import { enabledStates } from './triggers.ts';

export const rules: Family = (world) => [
  select(
    {
      oid: 'r.oid',
      table: 'r.ev_class',
      regclass: 'r.ev_class::pg_catalog.regclass',
      name: 'r.rulename',
      text: 'pg_catalog.pg_get_ruledef(r.oid)',
      enabled: 'r.ev_enabled',
    },
    `FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
    WHERE r.rulename <> '_RETURN' AND c.relnamespace IN ${userSchemas}`,
    (rows) => {
      for (const row of rows) {
        const relation = world.relations.get(row.table);
        if (!relation) continue;
        const from = endOfIdentifier(row.text, 'CREATE RULE '.length);
        add(
          world,
          {
            kind: 'rule',
            identity: `${relation.identity}.${identifier(row.name)}`,
            path: [relation.schema, relation.name, row.name],
            within: relation.within,
            attributes: {
              definition: without(row.text.slice(from), ` TO ${row.regclass}`).trim(),
              enabled: enabledStates[row.enabled] ?? 'origin',
            },
            details: { create: row.text },
          },
          `pg_rewrite ${row.oid}`,
        );
      }
    },
  ),
];
