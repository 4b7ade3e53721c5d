/** Gherkin's own tree into suites and tests: features and rules, scenarios and outlines, their tags, comments and steps. */
import { createHash } from 'node:crypto';
import type {
  Comment,
  Examples,
  Feature,
  GherkinDocument,
  Location,
  Rule,
  Scenario,
  Step,
  TableRow,
  Tag,
} from '@cucumber/messages';
import type { TestBody, TestComment, TestEntry, TestFile, TestMark, TestMarkKind } from '../declarations.ts';

export interface Entries {
  file: TestFile;
  scenarios: ScenarioSteps[];
}

export interface ScenarioSteps {
  /** Place of the scenario among the entries of the file. */
  entry: number;
  steps: FeatureStep[];
}

export interface FeatureStep {
  /** As Cucumber looks it up: without the keyword, and of an outline once for each of its first rows. */
  texts: string[];
  /** As it stands there, the names of columns in it. */
  written: string;
  line: number;
}

/** Rows of an outline that are put into its steps; the others differ in their values alone. */
const mostRows = 20;
/** Steps of a file: a long background before thousands of scenarios is more than anybody can hold. Scenarios behind have none told. */
const mostSteps = 100_000;
/** Characters of a step; one that is longer is not looked up. */
const mostStep = 1_001;
/** Characters of an assertion's parts, as declarations.ts has it. */
const mostSubject = 200;

/** `lines` are those of the text, up to the last that holds something. */
export function entriesOf({ feature, comments }: GherkinDocument, lines: string[]): Entries {
  const file: TestFile = { runner: 'gherkin', entries: [], header: [] };
  const scenarios: ScenarioSteps[] = [];
  let left = mostSteps;
  const add = (entry: Omit<TestEntry, 'endLine' | 'mentions' | 'wrappers'>): number =>
    file.entries.push({ ...entry, endLine: lines.length, mentions: [], wrappers: [] }) - 1;
  const addScenario = (scenario: Scenario, parent: number, before: readonly Step[]): void => {
    const entry = add({ ...testOf(scenario), parent, comments: describedBy(scenario, lines) });
    // Cucumber runs no background where there is nothing behind it.
    const all = scenario.steps.length === 0 ? 0 : before.length + scenario.steps.length;
    if (all > left) return;
    left -= all;
    const rows = rowsOf(scenario.examples);
    const steps = all === 0 ? [] : [...before, ...scenario.steps];
    scenarios.push({ entry, steps: steps.map((step) => stepOf(step, rows)) });
  };
  if (feature) {
    const root = add({ ...suiteOf(feature), comments: describedBy(feature, lines) });
    const before = feature.children.flatMap(({ background }) => background?.steps ?? []);
    for (const { rule, scenario } of feature.children) {
      if (scenario) addScenario(scenario, root, before);
      if (!rule) continue;
      const suite = add({ ...suiteOf(rule), parent: root, comments: describedBy(rule, lines) });
      const all = [...before, ...rule.children.flatMap(({ background }) => background?.steps ?? [])];
      for (const child of rule.children) if (child.scenario) addScenario(child.scenario, suite, all);
    }
    placeEntries(file, lines, comments);
  }
  return { file, scenarios };
}

function suiteOf({
  name,
  tags,
  location,
}: Feature | Rule): Omit<TestEntry, 'comments' | 'endLine' | 'mentions' | 'wrappers'> {
  return { kind: 'suite', title: { text: name }, ...placeOf(location), ...tagged(tags) };
}

function testOf(scenario: Scenario): ReturnType<typeof suiteOf> & { body: TestBody } {
  const { name, tags, location, examples } = scenario;
  const headers = new Set(examples.flatMap(({ tableHeader }) => tableHeader?.cells.map(({ value }) => value) ?? []));
  const text = filled(name, (header) => (headers.has(header) ? '{}' : undefined));
  return {
    kind: 'test',
    title: text === name ? { text } : { text, pattern: true },
    ...placeOf(location),
    ...tagged([...tags, ...examples.flatMap((table) => table.tags)]),
    ...(examples.length > 0 ? { repeated: 'each' as const } : {}),
    body: bodyOf(scenario),
  };
}

function placeOf({ line, column }: Location): { startLine: number; startColumn: number } {
  return { startLine: line, startColumn: column ?? 1 };
}

/** Tags that leave a scenario out by themselves, in playwright-bdd, Cypress or Reqnroll; `@wip` does so only by an option. */
const markOfTag: Record<string, TestMarkKind> = {
  ...{ skip: 'skip', ignore: 'skip', fixme: 'skip', todo: 'todo' },
  ...{ only: 'only', focus: 'only', fail: 'fails' },
};

function tagged(all: readonly Tag[]): { tags: string[]; marks: TestMark[] } {
  const tags = all.map(({ name, location }) => ({ name: name.slice(1), line: location.line }));
  const marks = tags.flatMap(({ name, line }) => {
    const kind = Object.hasOwn(markOfTag, name) ? markOfTag[name] : undefined;
    return kind ? [{ kind, line }] : [];
  });
  return { tags: [...new Set(tags.map(({ name }) => name))], marks };
}

function bodyOf({ steps, examples, location }: Scenario): TestBody {
  const cells = (rows: readonly TableRow[]): string[][] => rows.map((row) => row.cells.map(({ value }) => value));
  const said = steps.map((step) => [step.text, step.docString?.content, cells(step.dataTable?.rows ?? [])]);
  const tables = examples.map(({ tableHeader, tableBody }) =>
    cells([...(tableHeader ? [tableHeader] : []), ...tableBody]),
  );
  const hash = createHash('sha256')
    .update(JSON.stringify([said, tables]))
    .digest('hex')
    .slice(0, 16);
  let type = '';
  const assertions = steps.flatMap((step) => {
    // `And` and `But` go on with what stands before them.
    if (step.keywordType !== 'Conjunction') type = step.keywordType ?? '';
    if (type !== 'Outcome') return [];
    return [{ matcher: 'Then', subject: step.text.slice(0, mostSubject), expected: '', line: step.location.line }];
  });
  const empty = steps.length === 0 ? location : withoutRows(examples);
  return { hash, assertions, ...(empty ? { hollow: { why: 'empty', line: empty.line } } : {}) };
}

/** An outline whose tables have no row is run not once. */
function withoutRows(examples: readonly Examples[]): Location | undefined {
  return examples.some(({ tableBody }) => tableBody.length > 0) ? undefined : examples[0]?.location;
}

function rowsOf(examples: readonly Examples[]): ReadonlyMap<string, string>[] {
  const rows: Map<string, string>[] = [];
  for (const { tableHeader, tableBody } of examples)
    for (const { cells } of tableBody.slice(0, mostRows - rows.length))
      rows.push(new Map(tableHeader?.cells.map(({ value }, at) => [value, cells[at]?.value ?? ''])));
  return rows;
}

function stepOf({ text, location }: Step, rows: readonly ReadonlyMap<string, string>[]): FeatureStep {
  const texts = rows.map((row) => filledStep(text, row));
  return {
    texts: texts.length > 0 ? [...new Set(texts)] : [text.slice(0, mostStep)],
    written: text.slice(0, mostStep),
    line: location.line,
  };
}

/** Cut, since a line of names times a table of long cells has no end. */
function filledStep(text: string, row: ReadonlyMap<string, string>): string {
  let filledIn = '';
  let from = 0;
  for (const match of text.matchAll(/<([^<>]{1,200})>/g)) {
    if (filledIn.length > mostStep) break;
    filledIn += text.slice(from, match.index) + (row.get(match[1] ?? '') ?? match[0]);
    from = match.index + match[0].length;
  }
  return (filledIn + text.slice(from)).slice(0, mostStep);
}

function filled(text: string, valueOf: (header: string) => string | undefined): string {
  return text.replace(/<([^<>]{1,200})>/g, (whole, header: string) => valueOf(header) ?? whole);
}

/** The free text under a title, line by line: it speaks of what it stands under, as a comment does. */
function describedBy({ description, location }: Feature | Rule | Scenario, lines: string[]): TestComment[] {
  let line = location.line;
  return description.split('\n').flatMap((text) => {
    if (text.trim() === '') return [];
    while (line < lines.length && lines[line]?.trim() !== text.trim()) line++;
    return [{ text: text.trim(), line: ++line }];
  });
}

/** Where entries end, and whose the comments are: of what they stand above, else of what they stand in. */
function placeEntries(file: TestFile, lines: string[], comments: readonly Comment[]): void {
  const { entries } = file;
  const tops = entries.map(({ startLine }) => topOf(startLine, lines));
  for (const [index, entry] of entries.entries()) {
    let next = index + 1;
    // A scenario ends at whatever comes next, a rule at the next rule, the feature nowhere.
    if (entry.kind === 'suite')
      while (next < entries.length && (entry.parent === undefined || entries[next]?.kind === 'test')) next++;
    const end = next < entries.length ? (tops[next] ?? 1) - 1 : lines.length;
    entry.endLine = Math.max(entry.startLine, end);
  }
  let next = 0;
  for (const { text, location } of comments) {
    const comment = { text: text.trim().replace(/^#+/, '').trim(), line: location.line };
    while (next < entries.length && (entries[next]?.startLine ?? 0) < comment.line) next++;
    const below = comment.line >= (tops[next] ?? Infinity) ? entries[next] : undefined;
    if (below) (next === 0 ? file.header : below.comments).push(comment);
    else entries[next - 1]?.mentions.push(comment);
  }
  for (const { comments: own } of entries) own.sort((one, other) => one.line - other.line);
}

/** The first of the lines right above that hold nothing but tags, comments and blanks. */
function topOf(startLine: number, lines: string[]): number {
  let top = startLine;
  while (top > 1 && /^\s{0,10000}(?:$|[#@])/.test(lines[top - 2] ?? '')) top--;
  return top;
}
