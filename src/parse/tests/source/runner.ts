/** Who runs a file of tests: its imports say so, else the globals that it calls. */
import type { ParsedSource } from '../../source.ts';
import { lookup } from '../../scopes.ts';
import type { TestEntry, TestRunner } from '../declarations.ts';
import { chainOf } from './chain.ts';
import type { Event, Events } from './events.ts';
import { runnerModules } from './runners.ts';

const packages: readonly [RegExp, TestRunner][] = [
  [/^cypress(?:\/|$)/, 'cypress'],
  [/^(?:chai|sinon|mocha)$/, 'mocha'],
];

const globalRoots: ReadonlyMap<string, TestRunner> = new Map<string, TestRunner>([
  ['cy', 'cypress'],
  ['Cypress', 'cypress'],
  ['vi', 'vitest'],
  ['jest', 'jest'],
]);

const mochaNames = new Set(['context', 'specify', 'suite', 'setup', 'teardown', 'before', 'after']);

export function runnerOf({ program }: ParsedSource, { list, root }: Events, entries: readonly TestEntry[]): TestRunner {
  const modules: string[] = [];
  for (const statement of program.body)
    if (statement.type === 'ImportDeclaration') modules.push(statement.source.value);
  for (const event of list) modules.push(...required(event));
  for (const name of modules) {
    const runner = runnerModules.get(name)?.runner;
    if (runner) return runner;
  }
  let found: TestRunner | undefined;
  let isMocha = false;
  for (const event of list) {
    if (event.kind !== 'call') continue;
    const chain = chainOf(event.node);
    const name = chain?.root.type === 'Identifier' ? chain.root.name : undefined;
    if (name === undefined) continue;
    const runner = globalRoots.get(name);
    if (!runner && !mochaNames.has(name)) continue;
    if (lookup(event.scope, name)) continue;
    if (runner) return runner;
    isMocha = true;
  }
  if (entries.length > 0 && handsPage(list)) return 'playwright';
  for (const [pattern, runner] of packages) if (!found && modules.some((name) => pattern.test(name))) found = runner;
  return found ?? (isMocha && !root.names.has('test') ? 'mocha' : 'unknown');
}

function required({ kind, node }: Event): string[] {
  if (kind !== 'call' || node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return [];
  const [first] = node.arguments;
  return node.callee.name === 'require' && first?.type === 'Literal' && typeof first.value === 'string'
    ? [first.value]
    : [];
}

/** Playwright's fixtures under a test function of the project's own: `async ({ page }) => …`. */
function handsPage(list: readonly Event[]): boolean {
  return list.some(({ node, parent }) => {
    if (node.type !== 'ArrowFunctionExpression' || list[parent]?.kind !== 'call') return false;
    const [first] = node.params;
    return (
      first?.type === 'ObjectPattern' &&
      first.properties.some(
        (property) =>
          property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'page',
      )
    );
  });
}
