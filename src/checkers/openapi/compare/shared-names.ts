/** Names of schemas that several operations share, of which each documents what makes sense there. */
import type { Named } from '../facts.ts';
import type { Operation, Route } from './ledger.ts';

/**
 * Whether an optional name is documented by another operation that is held to the same schema: then the operations that
 * leave it out may do so on purpose (one filter for films and series), and their handlers need not look at it.
 */
export function sharedNames(held: readonly { operation: Operation; route: Route }[]): (one: Named) => boolean {
  const documented = new Set<string>();
  for (const { operation, route } of held) {
    const { parameters, body } = operation.fact.data;
    const { contract } = route.fact.data;
    const query = new Set(parameters.flatMap((one) => (one.in === 'query' ? [one.name] : [])));
    const names = new Set(body?.names.map(({ name }) => name));
    for (const one of contract.query?.names ?? []) if (query.has(one.name)) documented.add(keyOf(one));
    for (const one of contract.body?.names ?? []) if (names.has(one.name)) documented.add(keyOf(one));
  }
  return (one) => one.required === false && documented.has(keyOf(one));
}

function keyOf({ name, location }: Named): string {
  return JSON.stringify([name, location.uri, location.startLine, location.startColumn]);
}
