/** Which modules and globals declare tests, and what their members mean. */
import type { TestMarkKind, TestRunner } from '../declarations.ts';

export type DeclarationKind = 'suite' | 'test';

const plain = { describe: 'suite', suite: 'suite', it: 'test', test: 'test' } as const;
const crossed = { xit: 'test', xtest: 'test', xdescribe: 'suite', fit: 'test', fdescribe: 'suite' } as const;
const behaviour = { context: 'suite', specify: 'test', xcontext: 'suite', xspecify: 'test' } as const;

interface RunnerModule {
  runner: TestRunner;
  names: ReadonlyMap<string, DeclarationKind>;
}

function named(runner: TestRunner, names: Readonly<Record<string, DeclarationKind>>): RunnerModule {
  return { runner, names: new Map(Object.entries(names)) };
}

const vitest = named('vitest', plain);
const nodeTest = named('node:test', { ...plain, default: 'test' });
const playwright = named('playwright', { test: 'test', default: 'test' });

export const runnerModules: ReadonlyMap<string, RunnerModule> = new Map([
  ['vitest', vitest],
  ['@effect/vitest', vitest],
  ['@fast-check/vitest', vitest],
  ['vite-plus/test', vitest],
  ['@jest/globals', named('jest', { ...plain, ...crossed })],
  ['@fast-check/jest', named('jest', plain)],
  ['mocha', named('mocha', { ...plain, ...behaviour, xit: 'test', xdescribe: 'suite' })],
  ['node:test', nodeTest],
  ['test', nodeTest],
  ['bun:test', named('bun:test', { ...plain, ...crossed })],
  ['@playwright/test', playwright],
  ['playwright/test', playwright],
  ['ava', named('ava', { default: 'test', test: 'test' })],
]);

/** Declared by nobody: jest, mocha, Cypress, vitest and bun put them there. */
export const globalNames: ReadonlyMap<string, DeclarationKind> = new Map<string, DeclarationKind>(
  Object.entries({ ...plain, ...crossed, ...behaviour }),
);

/** Globals that mean something else in a program of their own. */
export const shyGlobals: ReadonlySet<string> = new Set(['context', 'suite', 'specify']);

/** What a name itself says: `xit` skips, `fdescribe` is the only one. */
export function markOfName(name: string): TestMarkKind | undefined {
  if (/^x(?:it|test|describe|context|specify)$/.test(name)) return 'skip';
  return name === 'fit' || name === 'fdescribe' ? 'only' : undefined;
}

export const memberMarks: ReadonlyMap<string, TestMarkKind> = new Map<string, TestMarkKind>([
  ['skip', 'skip'],
  ['fixme', 'skip'],
  ['todo', 'todo'],
  ['only', 'only'],
  ['fails', 'fails'],
  ['failing', 'fails'],
  ['fail', 'fails'],
  ['skipIf', 'conditional'],
  ['runIf', 'conditional'],
  ['todoIf', 'conditional'],
  ['onlyIf', 'conditional'],
  ['if', 'conditional'],
]);

/** Ways to run it, which change neither what it is nor whether it runs. */
export const neutralMembers: ReadonlySet<string> = new Set([
  ...['concurrent', 'sequential', 'serial', 'parallel', 'shuffle', 'default', 'retries', 'timeout'],
]);

/** Members that hand on the same function when they are called: `test.extend({…})`. */
export const extendingMembers: ReadonlySet<string> = new Set(['extend', 'override', 'scoped', 'with']);

export const tableMembers: ReadonlySet<string> = new Set(['each', 'for']);

/** Members of a test function that declare no test, even where they take a title and a function. */
export const otherMembers: ReadonlySet<string> = new Set([
  ...['before', 'after', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll', 'aroundEach', 'aroundAll'],
  ...['use', 'step', 'configure', 'info', 'expect', 'setTimeout', 'slow', 'mock', 'macro', 'meta', 'run', 'snapshot'],
  ...['call', 'apply', 'bind', 'then', 'catch', 'finally', 'length', 'name', 'assert', 'abort', 'createSpec'],
]);

/** What a name of somebody's own says of a function that is called like a declaration: `itPosix`, `authTest`, `describeIf`. */
export function kindByName(name: string): DeclarationKind | undefined {
  if (/^describe(?:$|[A-Z_])|^[a-z]\w{0,40}Describe$/.test(name)) return 'suite';
  if (/^(?:before|after|setup|teardown|create|make|build|get|mock|render|with|use|is|has)[A-Z]/.test(name))
    return undefined;
  return /^(?:it|test)(?:$|[A-Z_])|^[a-z]\w{0,40}(?:Test|It)$/.test(name) ? 'test' : undefined;
}
