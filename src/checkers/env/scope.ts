/** Where a file runs, by the conventional names of its folders and itself: whole segments, so `latest/` is no test. */
import type { Scope } from './facts.ts';

const testSegments = new Set([
  'test',
  'tests',
  '__tests__',
  '__mocks__',
  'e2e',
  'spec',
  'specs',
  'cypress',
  'playwright',
  'fixtures',
  '__fixtures__',
  'testing',
  'app-tests',
  'test-utils',
  'test-helpers',
  'test-support',
  'vitest',
  'jest',
]);
const scriptSegments = new Set([
  'scripts',
  'script',
  'tools',
  'tooling',
  'bin',
  '.bin',
  'hack',
  'ci',
  '.devcontainer',
  '.github',
  '.husky',
  'benchmarks',
  'bench',
  'seed',
  'seeds',
  'examples',
  'example',
  'docs',
]);

export function scopeOf(uri: string): Scope {
  const segments = uri.split('/');
  const file = segments.pop() ?? '';
  if (
    /[.-](?:test|spec|e2e|cy)\.[cm]?[jt]sx?$/.test(file) ||
    /^(?:vitest|jest|playwright|cypress|wdio|karma)\.?[\w.-]*\.[cm]?[jt]sx?$/.test(file) ||
    /^(?:test_.*|.*_test|conftest)\.py$/.test(file)
  )
    return 'test';
  if (/^(?:tests?|setup-?tests?)[-.](?!ts|js)/i.test(file)) return 'test';
  if (segments.some((segment) => testSegments.has(segment) || /-(?:tests|e2e)$/.test(segment))) return 'test';
  if (
    segments.some((segment) => scriptSegments.has(segment)) ||
    /^(?:seed(?:s|er)?\.[cm]?[jt]s$|bench(?:mark)?(?:[A-Z.-]))/.test(file)
  )
    return 'script';
  return 'runtime';
}
