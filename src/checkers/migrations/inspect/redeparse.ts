/** The same text, written by the same server: whether two definitions that two majors wrote mean the same. */
import type { Database } from '../database.ts';
import { SqlError } from '../database.ts';
import { pinSettings } from './settings.ts';

/** `different`, or `same`; `unparsed` where the shadow does not take the text, with its reason: that is no drift. */
export type Equality = 'same' | 'different' | { unparsed: string };

const view = 'trueup_redeparsed';

/**
 * Has the shadow write both definitions anew, as temporary views in a transaction that is rolled back. The live text is
 * trusted no further than a shadow goes.
 * @throws UnavailableError where the shadow is gone.
 */
export async function equalOnShadow(
  shadow: Database,
  _kind: 'view' | 'materialized-view',
  liveDefinition: string,
  declaredDefinition: string,
): Promise<Equality> {
  if (liveDefinition === declaredDefinition) return 'same';
  const live = await written(shadow, liveDefinition);
  if (typeof live !== 'string') return live;
  if (live === declaredDefinition) return 'same';
  const declared = await written(shadow, declaredDefinition);
  if (typeof declared !== 'string') return declared;
  return live === declared ? 'same' : 'different';
}

/** What the shadow writes for the definition of a view, of which nothing stays. */
async function written(shadow: Database, definition: string): Promise<string | { unparsed: string }> {
  const statements = [
    'BEGIN',
    ...pinSettings(),
    `CREATE TEMPORARY VIEW ${view} AS ${definition}`,
    `SELECT pg_catalog.pg_get_viewdef('pg_temp.${view}'::pg_catalog.regclass)`,
  ];
  try {
    const results = await shadow.run(statements.join(';\n'));
    return (results.at(-1)?.[0]?.[0] ?? '').trim().replace(/;$/, '');
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return { unparsed: error.message };
  } finally {
    await shadow.run('ROLLBACK');
  }
}
