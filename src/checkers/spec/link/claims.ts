/** Everything by which one test file says what it verifies, each at its place. */
import type { TestEntry, TestFile } from '../../../parse/tests/declarations.ts';
import { asClaim, claimsOf } from './annotations.ts';
import { familyOf, idsIn, isIdShaped } from './ids.ts';
import type { WrittenId } from './ids.ts';
import type { Claim, PlacedClaim } from './link.ts';
import { namedIn } from './scope.ts';
import { titleKey } from './targets.ts';
import type { Targets } from './targets.ts';

/** Claims of one place; nobody means more by one, and a text that is made to be slow has more. */
const mostClaims = 300;
const prefix = /^\s{0,20}(?:Scenario(?: Outline| Template)?|Requirement)\s{0,5}:\s{0,20}/i;

export function claimsIn(file: TestFile, targets: Targets): PlacedClaim[] {
  const claims: PlacedClaim[] = claimsOf(file.header, targets)
    // Ids in the head of a file are its table of contents; without a verb they say nothing about a test.
    .filter(({ mention }) => !mention)
    .slice(0, mostClaims)
    .map((claim) => ({ ...claim, place: 'header' as const }));
  for (const [entry, one] of file.entries.entries()) {
    const place = one.kind;
    const own = strongestOnly([
      ...claimsOf(one.comments, targets),
      ...titleClaims(one, targets, file),
      ...wrapperClaims(one, targets),
      ...tagClaims(one, targets, file),
    ]).slice(0, mostClaims);
    claims.push(...own.map((claim) => ({ ...claim, place, entry })));
    const inside = claimsOf(one.mentions, targets).filter(
      ({ written }) => targets.byId.has(written) && !own.some((other) => other.written === written),
    );
    for (const claim of inside.slice(0, mostClaims))
      claims.push({ ...claim, mention: true, inBody: true, place, entry });
  }
  return claims;
}

/** The lists come strongest first; what is said twice at one place is said once, and a mention beside it says nothing more. */
function strongestOnly(claims: readonly Claim[]): Claim[] {
  const kept = new Map<string, Claim>();
  for (const claim of [...claims].sort((a, b) => Number(a.mention ?? false) - Number(b.mention ?? false))) {
    const key = `${claim.written}`;
    if (!kept.has(key)) kept.set(key, claim);
  }
  return [...kept.values()];
}

function titleClaims({ title, startLine }: TestEntry, targets: Targets, file: TestFile): Claim[] {
  const at = { line: startLine };
  const ids = idsInTitle(title.text, targets, file);
  const claims: Claim[] = ids.map((id) => ({ ...asClaim(id), kind: 'title-id', ...at }));
  if (ids.some(({ id }) => targets.byId.has(id))) return claims;
  const kind = file.runner === 'gherkin' ? ('gherkin' as const) : ('title' as const);
  const written = titleKey(title.text.replace(prefix, '').replace(/^\[[\w.-]{1,60}\]\s{0,5}/, ''));
  const [spec, rest] = namedIn(title.text, targets);
  // A title with a part that is put together at run time is none that could be looked up.
  if (written === '' || title.pattern) return claims;
  if (prefix.test(title.text)) {
    // Gherkin calls everything a scenario: only where a document knows that one does it claim it.
    const lenient = file.runner === 'gherkin' || /^\s{0,20}Requirement/i.test(title.text);
    if (targets.hasScenarios) claims.push({ kind, written, byTitle: true, ...(lenient ? { lenient } : {}), ...at });
  } else if (targets.byTitle.has(written)) claims.push({ kind, written, byTitle: true, lenient: true, ...at });
  else if (spec !== undefined && targets.byTitle.has(rest))
    claims.push({ kind, written: rest, byTitle: true, lenient: true, spec, ...at });
  return claims;
}

/** Ids that documents know, and unknown ones of a family that they know: `UTF-8` and `SHA-256` are nobody's requirements. */
function idsInTitle(text: string, targets: Targets, file: TestFile): WrittenId[] {
  const found = idsIn(text, (id) => targets.byId.has(id)).filter(({ id }) => isOurs(id, targets));
  return file.runner === 'pytest' && found.length === 0 ? idsInName(text, targets) : found;
}

function isOurs(id: string, targets: Targets): boolean {
  return targets.byId.has(id) || (isIdShaped(id) && targets.families.has(familyOf(id)));
}

/** `test_fr_001_locks_out`: names of Python have no `-` and no capitals, so only ids that are known are found there. */
function idsInName(name: string, targets: Targets): WrittenId[] {
  const words = name.slice(0, 300).split(/[_\s:]+/);
  const found: WrittenId[] = [];
  for (let from = 0; from < words.length; from++)
    for (let length = 5; length > 0; length--) {
      const id = words
        .slice(from, from + length)
        .join('-')
        .toUpperCase();
      if (from + length > words.length || !/\d/.test(id) || !targets.byId.has(id)) continue;
      found.push({ id });
      break;
    }
  return found;
}

/** A wrapper says an id where one of its arguments is nothing but an id, or several with commas. */
function wrapperClaims({ wrappers }: TestEntry, targets: Targets): Claim[] {
  return wrappers.flatMap(({ name, arguments: values, line }) => {
    // The rows of a table are data.
    if (/^(?:each|for|forEach)$/.test(name)) return [];
    const isNamed = targets.names.has(name);
    return values
      .slice(0, 100)
      .flatMap((value) =>
        ofValue(value, targets, isNamed).map((claim): Claim => ({ ...claim, kind: 'wrapper', line })),
      );
  });
}

function tagClaims({ tags, startLine }: TestEntry, targets: Targets, file: TestFile): Claim[] {
  const kind = file.runner === 'gherkin' ? ('gherkin' as const) : ('wrapper' as const);
  return tags
    .slice(0, 100)
    .flatMap((tag) => ofValue(tag, targets).map((claim): Claim => ({ ...claim, kind, line: startLine })));
}

function ofValue(value: string, targets: Targets, isNamed = false): Omit<Claim, 'kind' | 'line'>[] {
  const text = value.trim();
  if (text.length > 300) return [];
  const ids = idsIn(text, (id) => targets.byId.has(id)).filter(({ id }) => isNamed || isOurs(id, targets));
  const left = ids.reduce((rest, { id, spec }) => rest.replace(spec ? `${spec}#${id}` : id, ''), text);
  // Words around an id make a sentence of it, and a sentence in an argument is data.
  return /^[\s,;[\]@]*$/.test(left) ? ids.map(asClaim) : [];
}
