/** All that a test may name, found by id, by title, and by the spec that it stands in. */
import type { RequirementFact, RequirementLevel } from '../facts.ts';
import { familyOf } from './ids.ts';

export interface Targets {
  /** By id and by alias. */
  byId: ReadonlyMap<string, readonly RequirementFact[]>;
  /** By the name of a scenario or requirement that is known by its name. */
  byTitle: ReadonlyMap<string, readonly RequirementFact[]>;
  /** By their own names and by the endings of their paths: `012-auth`, `specs/012-auth/spec.md`. */
  specs: ReadonlyMap<string, string>;
  /** What else people call a spec, and which it may be: `auth` for `012-auth`, `REQ-0045` for `REQ-0045-search/spec`. */
  shorter: ReadonlyMap<string, readonly string[]>;
  /** What explicit ids begin with: `FR-`, `OA-CLI-`. A word that begins otherwise is none of this repository's. */
  families: ReadonlySet<string>;
  /** Set where documents know scenarios by their names: only there does a test that is called `Scenario: …` claim one. */
  hasScenarios: boolean;
  /** Requirements that have criteria: a suite of their name is the place of their tests, and none itself. */
  divided: ReadonlySet<string>;
  /** Calls and tags that a team says carry ids. */
  names: ReadonlySet<string>;
}

export function targetsOf(requirements: readonly RequirementFact[], names: readonly string[] = []): Targets {
  const byId = new Map<string, RequirementFact[]>();
  const byTitle = new Map<string, RequirementFact[]>();
  const specs = new Map<string, string>();
  const families = new Set<string>();
  const divided = new Set<string>();
  let hasScenarios = false;
  for (const fact of requirements) {
    const { level, spec, id, alias, of, title, format } = fact.data;
    if (level === 'sentence') continue;
    specs.set(spec, spec);
    for (const name of pathNames(fact.location.uri)) if (!specs.has(name)) specs.set(name, spec);
    push(byId, id, fact);
    if (alias !== undefined && alias !== id) push(byId, alias, fact);
    for (const one of [id, alias ?? '']) if (isExplicit(one)) families.add(familyOf(one));
    if (format === 'openspec') {
      // The id tells scenarios of one name apart; the title is what a test repeats.
      for (const name of new Set([titleKey(id), titleKey(title)])) push(byTitle, name, fact);
      if (of !== undefined) hasScenarios = true;
    }
    if (of !== undefined) divided.add(`${spec}#${of}`);
  }
  const shorter = shorterNames(specs);
  return { byId, byTitle, specs, shorter, families, hasScenarios, divided, names: new Set(names) };
}

/** Whether a word is an id that documents state. A name without a digit is none: it is a word like any other. */
export function isKnownId(targets: Targets): (id: string) => boolean {
  return (id) => /\d/.test(id) && targets.byId.has(id);
}

/** White space does not count; case does, as it does to OpenSpec. */
export function titleKey(title: string): string {
  return title.trim().split(/\s+/).join(' ');
}

/** The most binding of what bears one name: what is to be verified, then what a change adds, then what one added. */
export function foremost(facts: readonly RequirementFact[]): RequirementFact[] {
  const kept = facts.filter(({ data }) => data.change?.does !== 'removes');
  for (const levels of ranks) {
    const own = kept.filter(({ data }) => levels.includes(data.level));
    if (own.length > 0) return own;
  }
  return [...facts];
}

const ranks: readonly (readonly RequirementLevel[])[] = [['requirement', 'criterion'], ['pending'], ['archived']];

/** Letters and a number at its end, as people number requirements; a heading's words are no such id, nor is a bare `1.2`. */
function isExplicit(id: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]{0,15}(?:[-_.][A-Za-z0-9]{1,24}){1,8}$/.test(id) && /\d/.test(id);
}

/** What a path is called by: itself, and its endings. */
function pathNames(uri: string): string[] {
  const names = [uri, uri.replace(/\.mdx?$/, '')];
  // The folder stands for the document where it holds nothing but that: not `docs` for one page of many.
  const folder = /^(.{1,500}\/.{1,200})\/(?:spec|requirements)\.md$/.exec(uri)?.[1];
  return folder === undefined ? names : [...names, folder];
}

/** Endings of a name, without the number before them; a folder that begins with an id, and that id. */
function shorterNames(specs: ReadonlyMap<string, string>): Map<string, string[]> {
  const called = new Map<string, Set<string>>();
  for (const spec of new Set(specs.values())) {
    const segments = spec.split('/').slice(-12);
    for (const [place, segment] of segments.entries()) {
      const ending = segments.slice(place).join('/');
      const id = leadingId(segment);
      for (const name of [ending, ending.replace(/^\d{1,6}[-_]/, ''), ...(id === undefined ? [] : [id, segment])])
        if (!specs.has(name)) called.set(name, (called.get(name) ?? new Set()).add(spec));
    }
  }
  return new Map([...called].map(([name, own]) => [name, [...own]]));
}

/** `REQ-0045` of `REQ-0045-semantic-search`. */
export function leadingId(segment: string): string | undefined {
  return /^[A-Z][A-Z0-9]{0,15}(?:-[A-Z]{1,16}){0,3}-\d{1,8}(?=[-_.]|$)/.exec(segment)?.[0];
}

function push(lists: Map<string, RequirementFact[]>, key: string, value: RequirementFact): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
