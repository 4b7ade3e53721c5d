/** Names of documents that are clear in the whole repository. */
import type { RequirementFact } from '../facts.ts';

/** Where two documents bear the same name (`packages/web/specs/001-auth`, `packages/api/specs/001-auth`), each is called by its folder. */
export function qualified(facts: readonly RequirementFact[]): RequirementFact[] {
  const uris = new Map<string, Set<string>>();
  // A change bears the name of the capability that it is about.
  for (const { location, data } of facts)
    if (!data.change) uris.set(data.spec, (uris.get(data.spec) ?? new Set()).add(location.uri));
  return facts.map((fact) => {
    const { location, data } = fact;
    if (data.change || (uris.get(data.spec)?.size ?? 0) < 2) return fact;
    const spec = location.uri.slice(0, location.uri.lastIndexOf('/'));
    return { ...fact, name: `${spec}#${data.id}`, data: { ...data, spec } };
  });
}
