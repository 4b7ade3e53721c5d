/** The public API: run a check, or bring a checker of your own. */
import type { Checker, Fact } from './model/index.ts';

export { check } from './check.ts';
export type { CheckOptions } from './check.ts';
export { checkers } from './checkers/index.ts';
export { openTree } from './tree/open.ts';
export { memoryTree } from './tree/memory.ts';
export { extractFiles, perFile } from './parse/per-file.ts';
export type { Extraction, Extractor, SourceFile } from './parse/per-file.ts';
export { parseDotenv } from './parse/dotenv.ts';
export { headingsOf, inlineCodesOf, parseMarkdown, tablesOf } from './parse/markdown.ts';
export { parseSource } from './parse/source.ts';
export { children, walk } from './parse/walk.ts';
export { parseYaml } from './parse/yaml.ts';
export { alignment, differences } from './diff.ts';
export type { Differences } from './diff.ts';
export * from './model/index.ts';

/** Types a checker by what it is given: configuration, declared facts and actual facts follow from the literal. */
export function defineChecker<C, D extends Fact, A extends Fact>(checker: Checker<C, D, A>): Checker<C, D, A> {
  return checker;
}
