/**
 * Records what real runners write: one small project of tests, run by each of them, its reports copied to
 * test/parse/results. Run it again when a runner changes its report: `node scripts/record-results.mjs`,
 * with the paths of further versions of Node behind it.
 * It needs npm's registry, and pytest on the path. The folder of the run and the name of the machine are replaced, for a
 * report says where it was made.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = [
  'vitest@4.1.12',
  'jest@30.5.2',
  'jest-junit@17.0.0',
  '@playwright/test@1.65.1',
  '@cucumber/cucumber@12.9.0',
  'mocha@11.8.0',
  'mocha-junit-reporter@2.2.1',
];

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(home, 'test', 'parse', 'results');
/** Where the recorded reports say that they were made: a runner of GitHub's. */
const stage = '/home/runner/work/shop/shop';

const cart = (head, todo) => `${head}
describe('cart', () => {
  describe('total', () => {
    it('adds the prices', () => {
      if (1 + 1 !== 2) throw new Error('no');
    });
    it('says "a > b" & <c>', () => {});
    it('fails', () => {
      throw new Error('expected 3 to be 4 <at> "total"');
    });
    it.skip('is skipped', () => {});
  });
${todo}
});
it('stands alone', () => {});
`;
const each = `  it.each([1, 2])('takes %i items', () => {});
  it.todo('is still to do');`;

const files = {
  'package.json': JSON.stringify({ name: 'shop', private: true }),
  'vitest/tests/cart.test.js': cart(`import { describe, it } from 'vitest';`, each),
  'vitest/tests/broken.test.js': `import './gone.js';\n`,
  'jest/tests/cart.test.js': cart('', each),
  'jest/tests/broken.test.js': `require('./gone.js');\n`,
  'jest/jest.config.cjs': 'module.exports = {};\n',
  'mocha/tests/cart.test.cjs': cart('', `  it('is still to do');`),
  'node/tests/cart.test.mjs': cart(
    `import { describe, it } from 'node:test';`,
    `  for (const n of [1, 2]) it(\`takes \${n} items\`, () => {});\n  it.todo('is still to do');`,
  ),
  'playwright/playwright.config.cjs': `module.exports = { testDir: './tests', projects: [{ name: 'first' }, { name: 'second' }] };\n`,
  'playwright/tests/cart.spec.js': `const { test } = require('@playwright/test');
test.describe('cart', () => {
  test.describe('total', () => {
    test('adds the prices @smoke', async () => {});
    test('fails', async () => {
      throw new Error('expected 3 to be 4');
    });
    test.skip('is skipped', async () => {});
    test('is flaky', async ({}, info) => {
      if (info.retry === 0) throw new Error('not yet');
    });
    test.fail('is expected to fail', async () => {
      throw new Error('as expected');
    });
  });
});
test('stands alone', async () => {});
`,
  'cucumber/features/cart.feature': `Feature: cart
  Scenario: the prices are added
    Given a cart

  Scenario: the total is wrong
    Given a broken cart

  Rule: a cart has items
    Scenario Outline: takes <n> items
      Given a cart
      Examples:
        | n |
        | 1 |
        | 2 |

  Scenario: nobody wrote the step
    Given a step of nobody's
`,
  'cucumber/steps/cart.cjs': `const { Given } = require('@cucumber/cucumber');
Given('a cart', () => {});
Given('a broken cart', () => {
  throw new Error('no');
});
`,
  'pytest/tests/test_broken.py': 'import gone\n',
  'pytest/tests/test_cart.py': `import pytest
import unittest


class TestCart:
    class TestTotal:
        def test_adds_the_prices(self):
            assert 1 + 1 == 2

        def test_fails(self):
            assert 3 == 4

        @pytest.mark.skip(reason="later")
        def test_is_skipped(self):
            assert False


@pytest.mark.parametrize("count", [1, 2])
def test_takes_items(count):
    assert count


@pytest.mark.xfail
def test_is_expected_to_fail():
    assert False


@pytest.fixture
def broken():
    raise RuntimeError("no shop")


def test_has_no_shop(broken):
    assert True


class OldCart(unittest.TestCase):
    def test_old(self):
        self.assertEqual(1, 1)
`,
};

/** The folder, the report that it leaves, and how it is started: program, arguments, environment. */
const runs = [
  ['vitest', 'vitest.json', 'vitest', ['run', '--reporter=json', '--outputFile=vitest.json']],
  ['vitest', 'vitest.xml', 'vitest', ['run', '--reporter=junit', '--outputFile=vitest.xml']],
  ['jest', 'jest.json', 'jest', ['--json', '--outputFile=jest.json']],
  ['jest', 'jest.xml', 'jest', ['--reporters=jest-junit'], { JEST_JUNIT_OUTPUT_NAME: 'jest.xml' }],
  [
    'jest',
    'jest-files.xml',
    'jest',
    ['--reporters=jest-junit'],
    {
      JEST_JUNIT_OUTPUT_NAME: 'jest-files.xml',
      JEST_JUNIT_ADD_FILE_ATTRIBUTE: 'true',
      JEST_JUNIT_CLASSNAME: '{classname}',
      JEST_JUNIT_TITLE: '{title}',
      JEST_JUNIT_ANCESTOR_SEPARATOR: ' > ',
    },
  ],
  [
    'mocha',
    'mocha.xml',
    'mocha',
    ['tests/*.cjs', '--reporter', 'mocha-junit-reporter', '--reporter-options', 'mochaFile=mocha.xml'],
  ],
  [
    'cucumber',
    'cucumber.xml',
    'cucumber-js',
    ['features/**/*.feature', '--require', 'steps/**/*.cjs', '--format', 'junit:cucumber.xml'],
  ],
  [
    'playwright',
    'playwright.json',
    'playwright',
    ['test', '--retries=1', '--reporter=json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: 'playwright.json' },
  ],
  [
    'playwright',
    'playwright.xml',
    'playwright',
    ['test', '--retries=1', '--reporter=junit'],
    { PLAYWRIGHT_JUNIT_OUTPUT_NAME: 'playwright.xml' },
  ],
  [
    'pytest',
    'pytest.xml',
    'pytest',
    ['-p', 'no:cacheprovider', '--continue-on-collection-errors', '--junitxml=pytest.xml'],
  ],
  [
    'pytest',
    'pytest-xunit1.xml',
    'pytest',
    [
      '-p',
      'no:cacheprovider',
      '--continue-on-collection-errors',
      '--junitxml=pytest-xunit1.xml',
      '-o',
      'junit_family=xunit1',
    ],
  ],
];

/** Nothing of the machine that recorded it. */
function plain(text) {
  const placed = text.replaceAll(project, stage).replaceAll(homedir(), '/home/runner');
  return placed.replaceAll(`"${hostname()}"`, '"runner"');
}

const project = realpathSync(mkdtempSync(join(tmpdir(), 'shop-')));
try {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
    cwd: project,
    stdio: 'inherit',
  });
  // Tests of the project fail by design, so the exit code says nothing.
  for (const [folder, , program, args, env] of runs) {
    const options = { cwd: join(project, folder), env: { ...process.env, ...env, CI: '1' }, stdio: 'inherit' };
    spawnSync(program === 'pytest' ? program : join(project, 'node_modules', '.bin', program), args, options);
  }
  // These write to their output, and write otherwise where they take themselves for a part of another run.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const ofNode = [process.execPath, ...process.argv.slice(2)].map((node) => {
    const args = ['--test', '--test-reporter=junit', 'tests/cart.test.mjs'];
    const { stdout } = spawnSync(node, args, { cwd: join(project, 'node'), env });
    const name = `node-${execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }).trim()}.xml`;
    writeFileSync(join(project, 'node', name), stdout);
    return ['node', name];
  });

  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [folder, name] of [...runs, ...ofNode]) {
    const text = readFileSync(join(project, folder, name), 'utf8');
    writeFileSync(join(target, name), plain(text));
    console.log(`${folder}: ${name}`);
  }
} finally {
  rmSync(project, { recursive: true, force: true });
}
