/** JUnit's XML, of which every runner writes its own: vitest, jest-junit, Playwright, node:test, mocha, pytest, Cucumber, surefire. */
import type { SaxesTagPlain } from 'saxes';
import { looksLikeFile, plainFile, splitTitles } from './result.ts';
import type { TestResult } from './result.ts';

interface Suite {
  name: string;
  file?: string;
}

interface Case {
  name: string;
  classname: string;
  file: string | undefined;
  line: string | undefined;
  time: string | undefined;
  status: TestResult['status'];
}

/** A broken document: why, and where. */
export interface Broken {
  why: string;
  line: number;
}

export interface Junit {
  results: TestResult[];
  ranAt?: string;
  broken?: Broken;
}

const deepest = 100;
/** Characters handed to the parser at once. */
const chunk = 65_536;

export async function readJunit(text: string): Promise<Junit> {
  const { SaxesParser } = await import('saxes');
  const junit: Junit = { results: [] };
  let ranAt: string | undefined;
  const suites: Suite[] = [];
  let depth = 0;
  let isReport = false;
  let current: Case | undefined;
  // It knows no entities but the five of XML, and loads nothing.
  const parser = new SaxesParser({ xmlns: false, position: true });
  const fail = (why: string): void => {
    junit.broken ??= { why, line: parser.line };
  };
  parser.on('error', ({ message }) => {
    // Colours of a terminal in the text of a failure are not allowed in XML, and harm nobody.
    if (!message.includes('disallowed character')) fail(message.replace(/^\d+:\d+: /, '').slice(0, 200));
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > deepest) fail('it nests too deeply');
    isReport ||= tag.name === 'testsuite' || tag.name === 'testsuites';
    if (tag.name === 'testsuite') {
      suites.push(suiteOf(tag));
      ranAt ??= instant(tag.attributes.timestamp);
    } else if (tag.name === 'testcase') current = caseOf(tag);
    else if (current) current.status = statusAfter(current.status, tag.name);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    if (name === 'testsuite') suites.pop();
    if (name !== 'testcase' || !current) return;
    junit.results.push(resultOf(current, suites));
    current = undefined;
  });
  for (let at = 0; at < text.length && !junit.broken; at += chunk) parser.write(text.slice(at, at + chunk));
  if (!junit.broken) parser.close();
  if (!junit.broken && !isReport) fail('it is XML, but no JUnit report');
  return ranAt ? { ...junit, ranAt } : junit;
}

function suiteOf({ attributes }: SaxesTagPlain): Suite {
  const file = attributes.file ?? attributes.filepath;
  return { name: attributes.name ?? '', ...(file ? { file } : {}) };
}

function caseOf({ attributes }: SaxesTagPlain): Case {
  const { name = '', classname = '', file, line, time, status, result } = attributes;
  const isSkipped = ['skipped', 'disabled', 'notrun'].includes(status ?? result ?? '');
  return { name, classname, file, line, time, status: isSkipped ? 'skipped' : 'passed' };
}

/** `flakyFailure` and `rerunFailure` tell of other tries of a test whose last one is told beside them. */
function statusAfter(status: TestResult['status'], tag: string): TestResult['status'] {
  if (tag === 'failure' || tag === 'error') return 'failed';
  return tag === 'skipped' && status === 'passed' ? 'skipped' : status;
}

/** jest and mocha leave the zone away and mean UTC. */
function instant(timestamp: string | undefined): string | undefined {
  if (!timestamp) return undefined;
  const date = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(timestamp) ? timestamp : `${timestamp}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function resultOf(test: Case, suites: readonly Suite[]): TestResult {
  const { file, path } = pytest(test, suites) ?? placed(test, suites);
  const seconds = Number(test.time ?? '');
  // pytest counts lines from 0.
  const line = Number(test.line ?? '') + (file?.endsWith('.py') ? 1 : 0);
  return {
    ...(file ? { file: plainFile(file) } : {}),
    path,
    name: test.name,
    status: test.status,
    ...(test.line && Number.isInteger(line) && line > 0 ? { line } : {}),
    ...(test.time && Number.isFinite(seconds) ? { time: Math.round(seconds * 1000) } : {}),
  };
}

type Place = Pick<TestResult, 'path'> & { file: string | undefined };

function placed({ name, classname, file: own }: Case, suites: readonly Suite[]): Place {
  const suite = suites.at(-1);
  const named = suites.map((each) => each.name);
  const isFile = looksLikeFile(classname) && (classname === suite?.name || /[\\/]/.test(classname));
  const file =
    own ??
    suites.findLast((each) => each.file)?.file ??
    (isFile ? classname : suite && looksLikeFile(suite.name) && /[\\/]/.test(suite.name) ? suite.name : undefined);
  // vitest: a file that could not be loaded.
  if (isFile && name === classname) return { file, path: [] };
  if (isFile) return { file, path: splitTitles(name) };
  // node:test, which also escapes quotes twice.
  if (classname === 'test' || (classname !== '' && classname === named.join('.')))
    return { file, path: [...named, name].map((title) => title.replaceAll('&quot;', '"').replaceAll('&apos;', "'")) };
  if (suites[0]?.name.toLowerCase().startsWith('cucumber')) return { file, path: [classname, ...scenario(name)] };
  // jest-junit and mocha put all titles into one, with blanks between.
  if (classname.length > 0 && (name.startsWith(classname) || name.endsWith(classname)))
    return { file, path: splitTitles(name.trim()) };
  return { file, path: [...splitTitles(classname), name] };
}

/** `rule - outline <n> - #1.2: outline 2`: of a row only its own title counts. */
function scenario(name: string): string[] {
  const row = / - #\d{1,6}\.\d{1,6}: /.exec(name);
  if (!row) return name.split(' - ');
  return [...name.slice(0, row.index).split(' - ').slice(0, -1), name.slice(row.index + row[0].length)];
}

/** `tests.test_cart.TestCart`: folders, module, classes. */
function pytest({ name, classname, file }: Case, suites: readonly Suite[]): Place | undefined {
  if (!file?.endsWith('.py') && suites.at(-1)?.name !== 'pytest') return undefined;
  const segments = (classname === '' ? name : classname).split('.');
  const ofFile = file && /([^\\/]+)\.py$/.exec(file)?.[1];
  const module = segments.findIndex((segment) => (ofFile ? segment === ofFile : /^test_|_test$/.test(segment)));
  const found = file ?? (module === -1 ? undefined : `${segments.slice(0, module + 1).join('/')}.py`);
  // A module that could not be loaded.
  if (classname === '') return { file: found, path: [] };
  return { file: found, path: [...(module === -1 ? [] : segments.slice(module + 1)), name] };
}
