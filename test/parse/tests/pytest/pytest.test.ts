/** pytest's files by their lines: what is a test, its marks, comments and assertions; never what stands in a string. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TestEntry, TestFile } from '../../../../src/parse/tests/declarations.ts';
import { isPytestFile, readPytest } from '../../../../src/parse/tests/pytest/pytest.ts';

const cart = `"""Tests of the cart.

Validates: FR-000
"""
import pytest
# @verifies FR-001


def helper():
    def test_inner():
        pass


class TestCart:
    """Holds items."""

    # leads
    @pytest.mark.requirement("FR-002", f"FR-{n}")  # why
    @pytest.mark.skipif(
        sys.platform == "win32", reason="FR-999",
    )
    async def test_adds(
        self, shop: Shop = {"a": 1},
    ) -> None:
        """Adds FR-003.

        More of FR-004.
        """
        text = """
def test_in_a_string():
    assert True
"""
        # mentions
        assert total(text) == "a == b", "message"
        assert not shop.closed
        with pytest.raises(ShopError, match="closed"):
            shop.add()
        mock.assert_called_once_with(1, 2)

        def test_local():
            self.assertEqual(shop.total, 3)
    # leads the class

    class TestTotal:
        @pytest.fixture
        def test_client(self):
            return 1

        @pytest.mark.parametrize("n", [1, 2])
        def test_takes(self, n): assert n in (1, 2)

class Helper:
    def test_not_collected(self):
        assert True

class OldCart(unittest.TestCase):
    pytestmark = [pytest.mark.slow, pytest.mark.skip]

    @unittest.expectedFailure
    def test_old(self):
        pass

def test_todo():
    ...
`;

function line({ kind, title, parent, startLine, endLine }: TestEntry): string {
  return `${kind} ${title.text}${title.pattern ? ' (pattern)' : ''} in ${parent ?? '-'} ${startLine}-${endLine}`;
}

async function read(text: string): Promise<TestFile> {
  const { file, notices } = await readPytest('test_cart.py', text);
  expect(notices).toEqual([]);
  return file as TestFile;
}

describe('readPytest', () => {
  it('lists classes and functions by pytest’s own rules', async () => {
    const file = await read(cart);
    expect([file.runner, file.approximate]).toEqual(['pytest', true]);
    expect(file.entries.map(line)).toEqual([
      'suite TestCart in - 14-50',
      'test test_adds in 0 22-41',
      'suite TestTotal in 0 44-50',
      'test test_takes[{}] (pattern) in 2 50-50',
      'suite OldCart in - 56-61',
      'test test_old in 4 60-61',
      'test test_todo in - 63-64',
    ]);
  });

  it('gives marks, tags and wrappers to what they stand on', async () => {
    const { entries } = await read(cart);
    expect(
      entries.map(({ title, marks, tags, wrappers, repeated }) => [title.text, marks, tags, wrappers, repeated]),
    ).toEqual([
      ['TestCart', [], [], [], undefined],
      [
        'test_adds',
        [{ kind: 'conditional', line: 19 }],
        ['requirement'],
        [
          { name: 'requirement', arguments: ['FR-002'], line: 18 },
          { name: 'skipif', arguments: ['win32', 'FR-999'], line: 19 },
        ],
        undefined,
      ],
      ['TestTotal', [], [], [], undefined],
      ['test_takes[{}]', [], [], [], 'each'],
      ['OldCart', [{ kind: 'skip', line: 57 }], ['slow'], [], undefined],
      ['test_old', [{ kind: 'fails', line: 59 }], [], [], undefined],
      ['test_todo', [], [], [], undefined],
    ]);
  });

  it('gives comments and docstrings to what they stand on, or in', async () => {
    const { entries, header } = await read(cart);
    expect(header).toEqual([
      { text: 'Tests of the cart.', line: 1 },
      { text: 'Validates: FR-000', line: 3 },
    ]);
    expect(entries.slice(0, 2).map(({ comments, mentions }) => ({ comments, mentions }))).toEqual([
      { comments: [{ text: 'Holds items.', line: 15 }], mentions: [] },
      {
        comments: [
          { text: 'leads', line: 17 },
          { text: 'why', line: 18 },
          { text: 'Adds FR-003.', line: 25 },
        ],
        mentions: [
          { text: 'More of FR-004.', line: 27 },
          { text: 'mentions', line: 33 },
        ],
      },
    ]);
  });

  it('tells assertions of pytest, unittest and mock, and hollow tests', async () => {
    const { entries } = await read(cart);
    const bodies = entries.flatMap(({ title, body }) => (body ? [[title.text, body.assertions, body.hollow]] : []));
    expect(bodies).toEqual([
      [
        'test_adds',
        [
          { matcher: '==', subject: 'total(text)', expected: '"a == b", "message"', line: 34 },
          { matcher: 'assert', subject: 'shop.closed', expected: '', negated: true, line: 35 },
          { matcher: 'raises', subject: 'ShopError', expected: 'match="closed"', line: 36 },
          { matcher: 'assert_called_once_with', subject: '1', expected: '2', line: 38 },
          { matcher: 'assertEqual', subject: 'shop.total', expected: '3', line: 41 },
        ],
        undefined,
      ],
      ['test_takes[{}]', [{ matcher: 'in', subject: 'n', expected: '(1, 2)', line: 50 }], undefined],
      ['test_old', [], { why: 'empty', line: 60 }],
      ['test_todo', [], { why: 'empty', line: 63 }],
    ]);
  });

  it('takes marks of the whole file for its outermost entries', async () => {
    const { entries } = await read(
      'pytestmark = pytest.mark.skip\nclass TestA:\n  def test_b(self): pass\ndef test_c(): pass\n',
    );
    expect(entries.map(({ marks }) => marks)).toEqual([[{ kind: 'skip', line: 1 }], [], [{ kind: 'skip', line: 1 }]]);
  });

  it('reads CRLF, a lone CR, tabs and a BOM alike', async () => {
    const text = 'class TestA:\n\t# note\n\tdef test_b(self):\n\t\tassert 1\n\n\tdef test_c(self):\n        assert 2\n';
    const plain = await read(text);
    expect(plain.entries.map(line)).toEqual(['suite TestA in - 1-7', 'test test_b in 0 3-4', 'test test_c in 0 6-6']);
    expect(await read(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(plain);
    expect(await read(text.replaceAll('\n', '\r'))).toEqual(plain);
  });

  it('finds the next test after a bracket or a string that is not closed', async () => {
    const { entries } = await read(
      "def test_a():\n  x = foo(\n\ndef test_b():\n  y = 'oops\n\ndef test_c():\n  assert 1\n",
    );
    expect(entries.map(({ title }) => title.text)).toEqual(['test_a', 'test_b', 'test_c']);
  });

  it('refuses what is too large', async () => {
    expect(await readPytest('test_a.py', ' '.repeat(500_001))).toEqual({
      notices: [
        {
          ...{ id: 'skipped-too-large', level: 'warning', location: { uri: 'test_a.py' } },
          message: 'test_a.py was not read: it is longer than 500000 characters',
        },
      ],
    });
  });

  it('is quick with texts that are made to be slow', async () => {
    for (const text of [
      '(',
      'a.',
      "'",
      '"""',
      '\\\n',
      '@',
      '# ',
      'assert_',
      'def test_a(',
      'class T:\n',
      ' ',
      '\n (',
      ';',
    ])
      await read(`def test_a():\n  assert ${text.repeat(400_000 / text.length)}`);
  }, 20_000);

  it('finds what was written, whatever stands in the strings', async () => {
    const name = fc.stringMatching(/^test_[a-z]{1,8}$/);
    const junk = fc.constantFrom(
      'def test_no(): pass',
      'class TestNo:',
      '# no',
      '\\"',
      "'",
      '',
      '(',
      '\n\ndef test_no():\n  assert 1\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ name, junk, depth: fc.nat(2) }), { maxLength: 6 }), async (tests) => {
        const text = tests.map(({ name, junk, depth }) => {
          const around = ['', 'class TestA:\n', 'class TestA:\n  class TestB:\n'][depth];
          const indent = '  '.repeat(depth);
          return `${around}${indent}def ${name}(self):\n${indent}  x = """${junk}"""\n${indent}  assert x == '''${junk}'''\n`;
        });
        const { entries } = await read(text.join('\n'));
        const found = entries.filter(({ kind }) => kind === 'test');
        expect(found.map(({ title, body }) => [title.text, body?.assertions.length])).toEqual(
          tests.map(({ name }) => [name, 1]),
        );
      }),
    );
  });

  it('never throws', async () => {
    const piece = fc.constantFrom(
      'def test_a',
      'class TestA',
      '(',
      ')',
      ':',
      '\n',
      '  ',
      '\t',
      '"""',
      "'",
      '#',
      '@pytest.mark.skip',
      'assert ',
      '==',
      ';',
      '\\\n',
      ' in ',
      'pytestmark = ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 60 }), async (pieces) => {
        for (const { startLine, endLine } of (await read(pieces.join(''))).entries)
          expect(endLine).toBeGreaterThanOrEqual(startLine);
      }),
    );
  });
});

it('knows pytest’s files by their names', () => {
  const names = [
    'test_a.py',
    'a/test_b.py',
    'a/b_test.py',
    'test.py',
    'tests/conftest.py',
    'a/latest_b.py',
    'test_a.pyc',
  ];
  expect(names.filter(isPytestFile)).toEqual(['test_a.py', 'a/test_b.py', 'a/b_test.py']);
});
