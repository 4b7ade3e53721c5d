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
  const live = await written(
    shadow,
    createView(liveDefinition),
    `pg_catalog.pg_get_viewdef('pg_temp.${view}'::pg_catalog.regclass)`,
  );
  if (typeof live !== 'string') return live;
  if (live === declaredDefinition) return 'same';
  const declared = await written(
    shadow,
    createView(declaredDefinition),
    `pg_catalog.pg_get_viewdef('pg_temp.${view}'::pg_catalog.regclass)`,
  );
  return typeof declared === 'string' ? verdict(live === declared) : declared;
}

/**
 * The same for a function with a body in the SQL standard's form, or a rule: the texts are the statements that create
 * them (`details.create`), and the shadow has the declared one.
 * @throws UnavailableError where the shadow is gone.
 */
export async function equalStatementOnShadow(
  shadow: Database,
  kind: 'function' | 'rule',
  liveCreate: string,
  declaredCreate: string,
): Promise<Equality> {
  if (liveCreate === declaredCreate) return 'same';
  const [catalog, text] =
    kind === 'function'
      ? ['pg_proc', 'pg_catalog.pg_get_functiondef(o.oid)']
      : ['pg_rewrite', 'pg_catalog.pg_get_ruledef(o.oid)'];
  // Whatever this transaction made or replaced is the only row that carries its number.
  const made = `(SELECT ${text} FROM pg_catalog.${catalog} o WHERE o.xmin::pg_catalog.text = (pg_catalog.txid_current() % 4294967296)::pg_catalog.text)`;
  const replacing = liveCreate.replace(/^CREATE (?=RULE )/, 'CREATE OR REPLACE ');
  const live = await written(shadow, replacing, made);
  return typeof live === 'string' ? verdict(live === bare(declaredCreate)) : live;
}

/** Without the end of the statement. */
function bare(text: string): string {
  return text.trim().replace(/;$/, '');
}

function verdict(same: boolean): Equality {
  return same ? 'same' : 'different';
}

function createView(definition: string): string {
  return `CREATE TEMPORARY VIEW ${view} AS ${definition}`;
}

/** What the shadow writes for `expression` after the statement, nothing of which stays. */
async function written(
  shadow: Database,
  statement: string,
  expression: string,
): Promise<string | { unparsed: string }> {
  try {
    const results = await shadow.run(['BEGIN', ...pinSettings(), statement, `SELECT ${expression}`].join(';\n'));
    const text = results.at(-1)?.[0]?.[0] ?? '';
    return bare(text);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return { unparsed: error.message };
  } finally {
    await shadow.run('ROLLBACK');
  }
}
