/** Ids as people write them, and the difference between stating a requirement and speaking of one. */

/** An id at the start of a text, and what stands behind it. */
export interface IdStart {
  id: string;
  /** `FR` of `FR-001`, `REQ-AUTH` of `REQ-AUTH-1`. */
  prefix: string;
  /** What is said after it. */
  rest: string;
  /** True where it is set apart: bold, in brackets, as code, or by a colon or a dash. */
  isSetApart: boolean;
}

/** Parts of ids that say by themselves that a requirement is meant. */
const known = ['FR', 'NFR', 'REQ', 'SC', 'AC', 'US', 'BR', 'UR', 'SRS', 'SWR', 'SYS'];
const segment = '[A-Z][A-Z0-9]{0,11}';
const number = '\\d{1,6}(?:[.-]\\d{1,4}){0,3}[a-z]?';
/** `FR-001a`, `AC-001-02`, `REQ-AUTH-1.2`, and without a dash where the letters are known: `FR12`. */
const start = new RegExp(
  `^(?:\\[[ xX]\\]\\s+)?(?:<a [^>]{1,100}>(?:</a>)?)?([*_\`[]{0,4})((?:(${segment}(?:-${segment}){0,3})-|(FR|NFR|AC|REQ|SC|BR))${number})(?![\\w]|-\\w|\\.\\w|~)`,
);
const closing = /^[\]`*_]{0,5}/;
/** `[P1]`, `(Must)` between the id and what it says. */
const remark = /^\s{0,3}(?:\([^()\n]{1,60}\)|\[[^[\]\n]{1,60}\])(?!\()[\]`*_]{0,4}/;
const separator = /^[\]`*_]{0,4}\s{0,3}(?::|：|\||-(?=\s)|–|—|\.(?=\s)|。)[*_]{0,3}/;
/** Two ids in a row, a range or a list: the line speaks of requirements. */
const several =
  /^\s{0,3}(?:,|\/|\.{2,3}|…|[-–—~+&、／＆〜～]|to\b|through\b|thru\b|and\b|or\b|から|至|到)\s{0,3}[*`[]{0,3}(?:[A-Z][A-Z0-9]{0,11}-?\d|\d)/;

export function idAt(text: string): IdStart | undefined {
  const found = start.exec(text);
  if (!found) return undefined;
  const [all, opening = '', id = '', prefix = found[4] ?? ''] = found;
  const after = text.slice(all.length);
  const closed = after.slice(closing.exec(after)?.[0].length ?? 0);
  // A link to where it is stated.
  if (opening.includes('[') && closed.startsWith('(')) return undefined;
  if (several.test(closed)) return undefined;
  const remarked = closed.slice(remark.exec(closed)?.[0].length ?? 0);
  const separated = separator.exec(remarked)?.[0];
  const rest = remarked.slice(separated?.length ?? 0).trim();
  return { id, prefix, rest, isSetApart: opening !== '' || separated !== undefined };
}

export const demand = /(?<![\w`])(?:MUST|SHALL|SHOULD)(?![\w`])/;
const demanding =
  /(?:requirement|acceptance|criteri|user stor|business rule|需求|要求|要件|规格|規格|验收|驗收|受け入れ|requisit|anforderung|exigence)/i;

/** First parts of ids that name something else: tests, tasks, decisions, defects, standards, risks, questions. */
const others = new Set(
  (
    'A ADR ASM ASSUMP ASSUMPTION BUG CHK CON CVE CWE D DD DEC DEP E2E EPIC FIG FIX G GAP GATE GH GPT HTTP IEC IEEE ISO ISSUE IT ' +
    'KPI M MD MS OBJ OOS OQ P PHASE PR Q QL R REF RFC RISK S SHA SPEC STEP STORY T TASK TBD TC TEST TODO TP TS UT UTF V WP'
  ).split(' '),
);

/** Whether these letters name requirements: known ones, or home-made ones where what is said, or the heading above, demands something. */
export function isRequirementPrefix(prefix: string, rest: string, headings: readonly string[]): boolean {
  const segments = prefix.split('-');
  if (others.has(segments[0] ?? '')) return false;
  if (segments.some((part) => known.includes(part))) return true;
  return demand.test(rest) || headings.some((heading) => demanding.test(heading));
}

/** An acceptance criterion by its letters; everything else is a requirement. */
export function isCriterionPrefix(prefix: string): boolean {
  return prefix.split('-').includes('AC');
}

/** A story says who wants what: what is to be verified are its criteria, where it has some. */
export function isStoryPrefix(prefix: string): boolean {
  return prefix === 'US';
}

/** Two words at least, or a few signs of a script that has no spaces; marks, numbers and other ids say nothing. */
export function saysSomething(text: string): boolean {
  const words = text.replace(/[A-Z][A-Z0-9]{0,11}(?:-[A-Z0-9]{1,12}){1,4}|[*_`|[\]()]/g, ' ');
  return (
    /\p{L}[\p{L}\p{M}'’-]{0,50}[^\p{L}\n]{1,20}\p{L}/u.test(words) ||
    /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}].{3}/u.test(words)
  );
}
