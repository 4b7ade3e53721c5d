/** Holds a configuration to its schema and turns it into what a check needs. Load it lazily: it brings zod. */
import * as z from 'zod/mini';
import { ConfigError } from '../model/index.ts';
import type { Checker, Glob } from '../model/index.ts';
import { decisionRules } from '../policy/decision-rules.ts';
import type { Decisions } from '../policy/decisions.ts';
import type { Policy, RuleOverride } from '../policy/policy.ts';
import { defaultPolicy } from '../policy/policy.ts';
import { matchesRule } from '../policy/rule-glob.ts';
import { visible } from '../formatters/escape.ts';
import { didYouMean } from './did-you-mean.ts';
import { problemsOf } from './issues.ts';
import type { Problem } from './issues.ts';
import { keyPath } from './jsonc.ts';
import type { Jsonc, Place } from './jsonc.ts';
import { configSchema } from './schema.ts';
import type { CommonConfig } from './schema.ts';
import { promisedCheckers } from './sections.ts';

/** What a configuration comes to. */
export interface ValidConfig {
  policy: Policy;
  /** The sections that are there, validated, defaults filled in, by checker. */
  sections: Record<string, unknown>;
  /** Globs of what no checker looks at. */
  exclude: Glob[];
  /** Checkers whose answer is required. */
  require: string[];
  /** The file of waivers, where it is not the usual one. */
  waivers?: string;
  /** Milliseconds that the hook may take. */
  budgetMs?: number;
  /** How the baseline is held against findings, by rule id or glob, in the order of the file. */
  ratchet?: NonNullable<Decisions['ratchet']>;
}

/** More lines than these are consequences, or a file that is something else altogether. */
const maxProblems = 20;

/** @throws ConfigError: `trueup.json:7:12 env.documents: expected a list of paths, got a number`, a line for each problem. */
export async function validate(
  json: Jsonc,
  checkers: readonly Checker[],
  { source, key }: { source: string; key?: string },
): Promise<ValidConfig> {
  const schema = await configSchema(checkers);
  const parsed = z.safeParse(schema, json.value);
  const problems = parsed.success
    ? unknownRules(parsed.data, checkers)
    : parsed.error.issues.flatMap((issue) => problemsOf(issue, schema, json.value));
  if (!parsed.success || problems.length > 0) {
    // Finding a place takes time in proportion to the file: not for the problems that are only counted.
    const placed = problems
      .slice(0, maxProblems)
      .map((problem) => ({ problem, place: json.place(problem.path, problem.what) }));
    placed.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
    const lines = placed.map(({ problem, place }) => line(problem, place, source, key));
    if (problems.length > maxProblems) lines.push(`${visible(source)}: and ${problems.length - maxProblems} more`);
    throw new ConfigError(lines.join('\n'));
  }
  const config = parsed.data;
  const present = checkers.filter((checker) => config[checker.id] !== undefined);
  return {
    policy: { failOn: config.failOn ?? defaultPolicy.failOn, rules: await overrides(json.value, config.rules ?? {}) },
    sections: Object.fromEntries(present.map((checker) => [checker.id, config[checker.id]])),
    // A waiver names what it sets aside: that is no mention of it, wherever the file lies.
    exclude: areas([...(config.exclude ?? []), ...(config.waivers === undefined ? [] : [config.waivers])]),
    require: config.require ?? [],
    ...(config.hook?.budgetMs === undefined ? {} : { budgetMs: config.hook.budgetMs }),
    ...(config.waivers === undefined ? {} : { waivers: config.waivers }),
    ...(config.baseline?.ratchet === undefined ? {} : { ratchet: config.baseline.ratchet }),
  };
}

function line({ path, text }: Problem, place: Place, source: string, key: string | undefined): string {
  const keys = key === undefined ? path : [key, ...path];
  const name = keys.length > 0 ? `${visible(keyPath(keys))}: ` : '';
  return `${visible(source)}:${place.line}:${place.column} ${name}${text}`;
}

/** An override that fits no rule is a spelling mistake, and one that nobody would notice. */
function unknownRules(config: CommonConfig, checkers: readonly Checker[]): Problem[] {
  const ids = [...checkers.flatMap((checker) => checker.rules), ...decisionRules].map((rule) => rule.id);
  const here = new Set(checkers.map((checker) => checker.id));
  const promised = promisedCheckers.filter((id) => !here.has(id));
  const named = [
    ...Object.keys(config.rules ?? {}).map((rule) => ['rules', rule]),
    ...Object.keys(config.baseline?.ratchet ?? {}).map((rule) => ['baseline', 'ratchet', rule]),
  ];
  return named.flatMap((path): Problem[] => {
    const rule = path.at(-1) ?? '';
    if (ids.some((id) => matchesRule(rule, id)) || promised.some((id) => rule.startsWith(`${id}/`))) return [];
    return [{ path, what: 'key', text: `no rule of this name${didYouMean(rule, ids)}` }];
  });
}

/** In the order of the file, which the schema's output does not keep. */
async function overrides(raw: unknown, rules: NonNullable<CommonConfig['rules']>): Promise<RuleOverride[]> {
  const { matcher } = await import('../tree/glob.ts');
  const result: RuleOverride[] = [];
  for (const rule of Object.keys((raw as { rules?: object }).rules ?? {})) {
    const setting = rules[rule];
    if (setting === undefined) continue;
    if (typeof setting === 'string') result.push({ rule, severity: setting });
    else
      for (const { severity, paths } of setting) result.push({ rule, severity, within: await matcher(areas(paths)) });
  }
  return result;
}

/** Names of folders mean what is in them, as in .gitignore: `docs` is `docs` and `docs/**`. */
function areas(globs: readonly Glob[]): Glob[] {
  return globs.flatMap((glob) => (glob.endsWith('**') ? [glob] : [glob, `${glob}/**`]));
}
