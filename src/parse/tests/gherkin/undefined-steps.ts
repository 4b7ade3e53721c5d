/** The steps of scenarios that nobody defined, in repositories whose definitions are TypeScript or JavaScript. */
import type { Context, Fact } from '../../../model/index.ts';
import { extractFiles, lookThrough } from '../../per-file.ts';
import type { Extractor } from '../../per-file.ts';
import { parseSource } from '../../source.ts';
import { definesElsewhere } from './elsewhere.ts';
import type { FeatureStep } from './entries.ts';
import { readFeature } from './feature.ts';
import { mayDefineSteps, stepDefinitionsOf } from './step-definitions.ts';
import type { StepDefinition } from './step-definitions.ts';
import { stepMatcher } from './step-matcher.ts';

/** Steps are defined in these; fixtures and examples too, since a definition too many only makes this silent. */
const scripts = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', '!**/node_modules/**'] as const;

/** The first such step of each scenario that has one, by file and by the line of the scenario. */
type UndefinedSteps = ReadonlyMap<string, ReadonlyMap<number, UndefinedStep>>;

export interface UndefinedStep {
  /** Of an outline, as the row has it that fits nothing. */
  text: string;
  line: number;
}

export async function undefinedSteps(context: Context, features: readonly string[]): Promise<UndefinedSteps> {
  if (features.length === 0) return new Map();
  const definitions = await definitionsIn(context);
  // Without a definition the steps are in another language, or the scenarios are there to be read.
  if (definitions.length === 0 || definitions.some(({ pattern }) => !pattern)) return new Map();
  const scenarios = await lookThrough(context, features, {
    id: 'gherkin-steps@1',
    ask: async (text, uri) => await stepsIn(uri, text),
  });
  const fits = stepMatcher(definitions);
  const isMissing = (step: FeatureStep): boolean => fits(step) === false;
  const found = new Map<string, Map<number, UndefinedStep>>();
  for (const [uri, all] of scenarios)
    for (const { line, steps } of all) {
      const step = steps.find(isMissing);
      if (!step) continue;
      const text = step.texts.find((one) => isMissing({ ...step, texts: [one] })) ?? step.written;
      found.set(uri, (found.get(uri) ?? new Map<number, UndefinedStep>()).set(line, { text, line: step.line }));
    }
  return found.size > 0 && (await definesElsewhere(context)) ? new Map() : found;
}

/** What cannot be read has been told by the pass over all tests. */
async function stepsIn(uri: string, text: string): Promise<{ line: number; steps: FeatureStep[] }[]> {
  const { file, scenarios } = await readFeature(uri, text);
  return scenarios.map(({ entry, steps }) => ({ line: file?.entries[entry]?.startLine ?? 0, steps }));
}

type DefinitionsFact = Fact<StepDefinition[]>;

const extractor: Extractor<DefinitionsFact> = {
  id: 'step-definitions@1',
  extract: async ({ uri, text }) => {
    const { source, notices } = await parseSource(uri, text);
    return { facts: source ? [{ name: uri, location: { uri }, data: stepDefinitionsOf(source) }] : [], notices };
  },
};

/** With one of an unknown pattern for each file that may define steps and could not be read. */
async function definitionsIn(context: Context): Promise<StepDefinition[]> {
  let unread = 0;
  const asked = await lookThrough(context, await context.tree.list(scripts), {
    id: 'may-define-steps@1',
    ask: (text) => mayDefineSteps(text) || undefined,
    unread: (_, { reason }) => {
      if (reason === 'denied' || reason === 'too-large') unread++;
    },
  });
  const facts = await extractFiles(context, [...asked.keys()].sort(), extractor);
  const open = Array.from({ length: unread + asked.size - facts.length }, (): StepDefinition => ({ line: 1 }));
  return [...facts.flatMap(({ data }) => data), ...open];
}
