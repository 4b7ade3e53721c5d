/** `openapi.ignore`: routes and operations that the team has set aside, each with its reason. */
import type { OpenapiConfig } from '../config.ts';

export interface Ignoring {
  /** Whether any of the names is set aside; names are `GET /users/{id}`. */
  test(...names: string[]): boolean;
  /** How often each entry was of use. */
  used: ReadonlyMap<string, number>;
}

export function ignoring(entries: OpenapiConfig['ignore']): Ignoring {
  const used = new Map(entries.map(({ route }) => [route, 0]));
  return {
    used,
    test(...names) {
      let found = false;
      for (const { route } of entries) {
        if (!names.some((name) => fits(route, name))) continue;
        used.set(route, (used.get(route) ?? 0) + 1);
        found = true;
      }
      return found;
    },
  };
}

/** A pattern without a method speaks of the path under every method. */
function fits(pattern: string, name: string): boolean {
  const text = pattern.trim();
  return wildcard(text, text.startsWith('/') || text.startsWith('*') ? name.slice(name.indexOf(' ') + 1) : name);
}

/** `*` stands for any text; in linear time, since the pattern is not ours. */
function wildcard(pattern: string, text: string): boolean {
  const [first = '', ...pieces] = pattern.split('*');
  if (pieces.length === 0) return pattern === text;
  const last = pieces.pop() ?? '';
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const piece of pieces) {
    const found = text.indexOf(piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return text.length >= from + last.length && text.endsWith(last);
}
