/** Reports that are broken, empty or of something else: one notice each, and never an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCoverage } from '../../../src/parse/coverage/index.ts';

const said = async (text: string, uri = 'coverage/report'): Promise<(string | number | undefined)[][]> =>
  (await readCoverage(uri, text)).notices.map(({ message, location }) => [message, location?.startLine]);

describe('a report that cannot be read', () => {
  it.each([
    ['', 'it is empty'],
    ['PNG', 'it is neither istanbul’s JSON, nor lcov, nor cobertura’s XML'],
    ['[1, 2]', 'it is no coverage report'],
    ['{"a": 1}', 'it is no coverage report that is known'],
    ['<html></html>', 'it is no coverage report that is known'],
  ])('%j', async (text, why) => {
    expect(await said(text)).toEqual([[`coverage/report was not read: ${why}`, undefined]]);
  });

  it('tells where JSON breaks off', async () => {
    const [[message] = []] = await said('{"src/a.ts": {"path":');
    expect(message).toMatch(/^coverage\/report was not read: it is not valid JSON: /);
  });

  it('tells the line where XML breaks off, and uses nothing of it', async () => {
    const text = '<coverage>\n<class filename="a.js"><lines>\n<line number="1" hits="1"/>\n</class>';
    expect(await said(text)).toEqual([['coverage/report was not read: line 4: unexpected close tag.', 4]]);
    expect((await readCoverage('coverage/report', text)).files).toEqual([]);
  });

  it('expands no entity and opens none', async () => {
    const text =
      '<!DOCTYPE c [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<coverage><sources><source>&a;</source></sources></coverage>';
    expect(await said(text)).toEqual([['coverage/report was not read: line 2: undefined entity.', 2]]);
  });

  it('leaves out single entries, and says which', async () => {
    const good = {
      path: 'a.js',
      statementMap: { 0: { start: { line: 1, column: 0 }, end: { line: 1, column: 5 } } },
      s: { 0: 1 },
    };
    const bad = { ...good, path: 'b.js', s: { 0: -1 } };
    const { files, notices } = await readCoverage('coverage/report', JSON.stringify({ 'a.js': good, 'b.js': bad }));
    expect(files.map(({ path }) => path)).toEqual(['a.js']);
    expect(notices).toEqual([
      {
        id: 'unread-report',
        level: 'warning',
        message: 'coverage/report: 1 entry (b.js) could not be understood and is left out',
        location: { uri: 'coverage/report' },
      },
    ]);
  });

  it('counts the lines of lcov and XML that say nothing', async () => {
    expect(await said('SF:a.js\nDA:x\nDA:2,1\nend_of_record\n')).toEqual([
      ['coverage/report: 1 line (2) could not be understood and is left out', 2],
    ]);
    expect(
      await said('<coverage><class filename="a.js"><lines>\n<line number="x" hits="1"/></lines></class></coverage>'),
    ).toEqual([['coverage/report: 1 line (2) could not be understood and is left out', 2]]);
    expect(await said('SF:a.js\nDA:2,1\n')).toEqual([
      ['coverage/report ends within what it says of a.js: that file is left out', undefined],
    ]);
  });

  it('takes any text and any JSON', async () => {
    await fc.assert(fc.asyncProperty(fc.string(), async (text) => void (await readCoverage('r', text))));
    await fc.assert(fc.asyncProperty(fc.json(), async (text) => void (await readCoverage('r', text))));
    const value = fc.jsonValue();
    const entry = fc.record({
      path: value,
      statementMap: value,
      s: value,
      branchMap: value,
      b: value,
      fnMap: value,
      f: value,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), entry),
        async (report) => void (await readCoverage('r', JSON.stringify(report))),
      ),
    );
  });
});
