/** Two views of one route as one: what a schema beside it says, and what its handlers do. */
import type { Contract, Named } from '../facts.ts';

type Part = NonNullable<Contract['query']>;

/** The first speaks where both do: the schema. */
export function mergeContracts(schema: Contract, handlers: Contract): Contract {
  const query = part(schema.query, handlers.query);
  const body = part(schema.body, handlers.body);
  const pathReads = names(schema.pathReads ?? [], handlers.pathReads ?? []);
  const statuses = statusesOf(schema.statuses, handlers.statuses);
  const auth = schema.auth ?? handlers.auth;
  return {
    ...(query ? { query } : {}),
    ...(body ? { body } : {}),
    ...(statuses ? { statuses } : {}),
    ...(pathReads.length > 0 ? { pathReads } : {}),
    ...(auth ? { auth } : {}),
  };
}

/** A schema that is not known to its end leaves the whole unknown, whatever the handlers read. */
function part(schema: Part | undefined, handlers: Part | undefined): Part | undefined {
  if (!schema || !handlers) return schema ?? handlers;
  return { names: names(schema.names, handlers.names), complete: schema.complete };
}

function names(first: readonly Named[], second: readonly Named[]): Named[] {
  const known = new Set(first.map(({ name }) => name));
  return [...first, ...second.filter(({ name }) => !known.has(name))].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function statusesOf(first: Contract['statuses'], second: Contract['statuses']): Contract['statuses'] {
  if (!first || !second) return first ?? second;
  const known = new Set(first.codes.map(({ code }) => code));
  const codes = [...first.codes, ...second.codes.filter(({ code }) => !known.has(code))].sort(
    (a, b) => a.code - b.code,
  );
  return { codes, complete: first.complete && second.complete };
}
