/** What a file is by the conventional names of its folders and itself: a test, something beside tests, a source, a specification. */

const code = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
/** `mail.test.ts`, `mail-spec.js`, `mail_test.ts`, `mail.unit.test.ts`, `mail.servertest.ts`, `login.e2e.ts`, `login.cy.ts`. */
const testName =
  /[._-](?:(?:(?:unit|integration|int|server|client|browser|e2e)[._-]?)?(?:tests?|specs?)|e2e|cy)\.[cm]?[jt]sx?$/;
const testFolders = new Set(['test', 'tests', '__tests__', 'spec', 'specs', 'e2e', 'cypress', 'playwright']);
const supportFolders = new Set([
  'fixtures',
  '__fixtures__',
  'mocks',
  '__mocks__',
  '__snapshots__',
  'testing',
  'test-utils',
  'test-helpers',
  'test-support',
  'vitest',
  'jest',
]);
const supportName =
  /[._-](?:mocks?|fixtures?|stories|story)\.[cm]?[jt]sx?$|^(?:mocks?[-.]|vitest|jest|playwright|cypress|setup-?tests?|tests?-?(?:setup|utils?|helpers?|support))/i;

/** Written by a machine, a dependency, or not the program's own: nobody writes tests along with it. */
const foreignFolders = new Set([
  'node_modules',
  'dist',
  '.next',
  'coverage',
  'vendor',
  'generated',
  '__generated__',
  '.generated',
  'stories',
  '.storybook',
]);
const foreignName =
  /\.d\.[cm]?ts$|\.config\.[cm]?[jt]s$|(?:^|\.)[\w-]{1,60}rc\.[cm]?js$|[._](?:gen|generated|pb)\.[cm]?[jt]sx?$|\.min\.js$/;

/** A quick look: thousands of files lie in none of these. */
const betweenFolders = new RegExp(`(?:^|/)(?:${[...testFolders].join('|')})/`);

export function isTestName(uri: string): boolean {
  return testName.test(uri);
}

/** Lies where tests lie, and only its text tells whether it is one. */
export function mayBeTest(uri: string): boolean {
  if (!betweenFolders.test(uri)) return false;
  const { folders, file } = parts(uri);
  return (
    code.test(file) &&
    !supportName.test(file) &&
    folders.some((name) => testFolders.has(name)) &&
    !folders.some((name) => supportFolders.has(name))
  );
}

/** A test, or what tests are made with: fixtures, mocks, snapshots, data in their folders. */
export function isBesideTests(uri: string): boolean {
  const { folders, file } = parts(uri);
  return (
    testName.test(file) ||
    supportName.test(file) ||
    folders.some((name) => testFolders.has(name) || supportFolders.has(name) || /-(?:tests|e2e)$/.test(name))
  );
}

/** Written to be shown, copied out, or tested itself: a test in it guards nothing. */
const exampleFolders = /(?:^|\/)(?:__)?(?:(?:\w{1,20}-)?fixtures?|examples?|samples?|playgrounds?|test-?data)(?:__)?\//;

export function isExample(uri: string): boolean {
  return exampleFolders.test(uri);
}

/** A file of the program that tests may speak of. */
export function isSource(uri: string): boolean {
  const { folders, file } = parts(uri);
  return (
    code.test(file) &&
    !foreignName.test(file) &&
    !folders.some((name) => foreignFolders.has(name)) &&
    !isBesideTests(uri)
  );
}

const specFolders = new Set(['specs', 'spec', 'openspec', '.kiro']);

/** A document that says what the program is to do. */
export function isSpecification(uri: string): boolean {
  const { folders, file } = parts(uri);
  if (file.endsWith('.feature')) return true;
  return /\.(?:mdx?|txt|adoc|rst|ya?ml|json)$/.test(file) && folders.some((name) => specFolders.has(name));
}

/** The test that a file of snapshots was written by. */
export function testOfSnapshot(uri: string): string | undefined {
  return /^(.*)\.(?:snap|shot)$/.exec(uri)?.[1]?.replace(/(^|\/)__snapshots__\/([^/]+)$/, '$1$2');
}

/** Whether a test bears the name of a file: beside it, in a folder for tests beside it, or at the same place in one above. */
export function isNamesake(test: string, source: string): boolean {
  const mine = parts(test);
  const theirs = parts(source);
  if (stemOfTest(mine.file) !== stem(theirs.file)) return false;
  const at = mine.folders.findIndex((name) => testFolders.has(name));
  if (at === -1) return mine.folders.join('/') === theirs.folders.join('/');
  const above = mine.folders.slice(0, at).join('/');
  const below = mine.folders.slice(at + 1).filter((name) => name !== 'unit' && name !== 'src');
  // `a/test/b/mail.test.ts` speaks of `a/b/mail.ts`, `a/src/b/mail.ts`, `a/lib/b/mail.ts`.
  const places = ['', 'src', 'lib', 'app'].map((root) =>
    [above, root, ...below].filter((name) => name !== '').join('/'),
  );
  return places.includes(theirs.folders.join('/'));
}

/** The name that a test was named after: `mail` for `mail.test.ts` and for `__tests__/mail.ts`. */
export function stemOfTest(file: string): string {
  return stem(file.replace(testName, '.ts'));
}

/** The name of a file without its folders and its ending: `mail.server.ts` keeps its `server`. */
export function stem(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]{1,20}$/, '');
}

function parts(uri: string): { folders: string[]; file: string } {
  const folders = uri.split('/');
  const file = folders.pop() ?? '';
  return { folders, file };
}
