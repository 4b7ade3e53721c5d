/** Raw V8 data of a directory, told by c8: what Node wrote of the recorded library, and data that leads elsewhere. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readCoverage } from '../../src/parse/coverage/index.ts';
import { totalsOf } from '../../src/parse/coverage/coverage.ts';
import { openTree } from '../../src/tree/open.ts';

const fixtures = join(import.meta.dirname, '../fixtures/reports');
const raw = readFileSync(join(fixtures, 'recorded/v8/coverage-2.json'), 'utf8');

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-v8-test-')));
  cpSync(join(fixtures, 'repo'), root, { recursive: true });
  cpSync(join(fixtures, 'recorded/built'), join(root, 'built'), { recursive: true });
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
});

function write(uri: string, text: string): void {
  mkdirSync(dirname(join(root, uri)), { recursive: true });
  writeFileSync(join(root, uri), text);
}

/** The recorded data, as if it had been made here. */
const here = (): string => raw.replaceAll('file:///repo/', `file://${root}/`);

interface Told {
  totals: Record<string, object>;
  remarks: string[];
}

async function told(dir = 'coverage/v8'): Promise<Told | undefined> {
  const coverage = await (await openTree(root)).v8Coverage!(dir);
  if (!coverage) return undefined;
  const { files } = await readCoverage(dir, coverage.text);
  const totals = Object.fromEntries(files.map((file) => [file.path, totalsOf(file)]));
  return { totals, remarks: coverage.remarks.map(({ message }) => message) };
}

const summary = JSON.parse(readFileSync(join(fixtures, 'recorded/c8/coverage-summary.json'), 'utf8')) as Record<
  string,
  Record<'lines' | 'branches', { total: number; covered: number }>
>;
/** What c8 itself printed of a file when the data was recorded. */
function printed(uri: string): object {
  const { lines, branches } = summary[`/repo/${uri}`]!;
  return { lines: lines.total, covered: lines.covered, branches: branches.total, coveredBranches: branches.covered };
}

describe('raw data of V8', () => {
  it('comes to what c8 printed, through source maps too', async () => {
    write('coverage/v8/coverage-1.json', here());
    expect(await told()).toEqual({
      totals: {
        'plain.test.mjs': { lines: 17, covered: 17, branches: 3, coveredBranches: 3 },
        'src/cart.ts': printed('src/cart.ts'),
        'src/money.js': printed('src/money.js'),
      },
      remarks: [],
    });
  });

  it('is read with the source map from beside the file where Node did not keep it', async () => {
    const data = JSON.parse(here()) as Record<string, unknown>;
    delete data['source-map-cache'];
    write('coverage/v8/coverage-1.json', JSON.stringify(data));
    expect((await told())?.totals['src/cart.ts']).toEqual(printed('src/cart.ts'));
  });

  it('says which files are not as they ran', async () => {
    write('coverage/v8/coverage-1.json', here());
    write('src/money.js', `${readFileSync(join(root, 'src/money.js'), 'utf8')}\nexport const more = 1;\n`);
    const { totals, remarks } = (await told())!;
    expect(Object.keys(totals).toSorted()).toEqual(['plain.test.mjs', 'src/cart.ts']);
    expect(remarks).toEqual([
      'coverage/v8: 1 file did not run as they are now, by their length: another tool had rewritten them, or they changed since; what the data says of them is not used: src/money.js',
    ]);
  });

  it('says that it was made elsewhere', async () => {
    write('coverage/v8/coverage-1.json', raw);
    expect(await told()).toEqual({
      totals: {},
      remarks: ['coverage/v8 speaks of files outside the checked folder alone: it was made elsewhere'],
    });
  });

  it('leads to no file outside, whatever it names', async () => {
    const map = {
      version: 3,
      sources: ['file:///etc/passwd', '../../../../etc/hosts'],
      names: [],
      mappings: 'AAAA;ACAA',
    };
    const data = JSON.parse(here()) as { 'source-map-cache': Record<string, object>; result: { url: string }[] };
    data['source-map-cache'] = { [`file://${root}/src/money.js`]: { data: map } };
    data.result.push(
      { ...data.result[0]!, url: 'file:///etc/passwd' },
      { ...data.result[0]!, url: `file://${root}/../x.js` },
    );
    write('coverage/v8/coverage-1.json', JSON.stringify(data));
    write('built/cart.js.map', JSON.stringify(map));
    const { totals, remarks } = (await told())!;
    expect(Object.keys(totals)).toEqual(['plain.test.mjs']);
    expect(remarks).toEqual([
      'coverage/v8: 2 files have a source map that is not in the checked folder or not valid; what the data says of them is not used: built/cart.js, src/money.js',
    ]);
  });

  it('says which files of it are broken', async () => {
    write('coverage/v8/a.json', '{');
    write('coverage/v8/b.json', '{"result": [{"url": "x"}]}');
    write('coverage/v8/c.txt', 'not data');
    expect(await told()).toEqual({
      totals: {},
      remarks: [
        'coverage/v8: 2 files of it hold no coverage data of V8 and are left out: coverage/v8/a.json, coverage/v8/b.json',
      ],
    });
  });

  it('is not there, empty, or no directory', async () => {
    expect(await told()).toBeUndefined();
    mkdirSync(join(root, 'empty'));
    expect((await told('empty'))?.remarks).toEqual(['empty holds no coverage data: no file in it ends with .json']);
    await expect(told('../other')).rejects.toThrow('not a path inside');
  });
});
