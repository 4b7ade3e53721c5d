/** The nouns of trueup in one place. */
export type { Frame, Location, RelatedLocation } from './location.ts';
export type { Fact } from './fact.ts';
export { confidences, severities } from './rule.ts';
export type { Confidence, Kind, Rule, Severity } from './rule.ts';
export type { Choice, Drift, Edit, Fix } from './drift.ts';
export type { Finding, Status, Waiver } from './finding.ts';
export type { Change, Notice, Report, Run, Verdict } from './report.ts';
export type { FactCache } from './cache.ts';
export type {
  Commit,
  Glob,
  History,
  LineOrigin,
  PathChange,
  Surroundings,
  Tree,
  TreeRemark,
  V8Coverage,
} from './tree.ts';
export { ConfigError, UnavailableError, UnreadableError } from './errors.ts';
export type { UnreadableReason } from './errors.ts';
export type {
  Area,
  Checker,
  Comparison,
  ConfigSection,
  Context,
  Env,
  SectionSchema,
  Sides,
  Source,
} from './checker.ts';
