/** The words of pytest and unittest on one line of Python: marks, tags and assertions. */
import type { TestAssertion, TestMark, TestMarkKind, TestWrapper } from '../declarations.ts';
import type { PythonLine } from './lines.ts';

const kinds: Record<string, TestMarkKind> = {
  ...{ skip: 'skip', skipif: 'conditional', skipIf: 'conditional', skipUnless: 'conditional' },
  ...{ xfail: 'fails', expectedFailure: 'fails' },
};

/** Markers that say how a test is run, not what it is about. */
const ofPytest = new Set(['skip', 'skipif', 'xfail', 'parametrize', 'usefixtures', 'filterwarnings']);

/** What a decorator, or `pytestmark`, says of what it stands on. */
export function markedIn({ code, strings, line }: PythonLine): {
  marks: TestMark[];
  tags: string[];
  wrappers: TestWrapper[];
} {
  const words = [...code.matchAll(/\b(mark|unittest)\.(\w{1,200})/g)].map(([, from, word = '']) => ({ from, word }));
  const marks = words.flatMap(({ word }) => {
    const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
    return kind ? [{ kind, line }] : [];
  });
  const tags = words.flatMap(({ from, word }) => (from === 'mark' && !ofPytest.has(word) ? [word] : []));
  const called = /^@(?:\w{1,200}\.){0,20}(\w{1,200}) ?\(/.exec(code)?.[1];
  const literal = strings.filter(({ formatted }) => !formatted).map(({ text }) => text);
  // The values of parameters are input, and speak of nothing.
  const wrappers = called && called !== 'parametrize' ? [{ name: called, arguments: literal, line }] : [];
  return { marks, tags, wrappers };
}

const most = 200;
const comparison = /^(?: not in | is not | in | is | ?(?:==|!=|<=|>=|<|>) ?)/;
const calls = /\b(?:(?:self|cls)\.(assert\w{1,100})|pytest\.(raises|warns|fail)|(assert_\w{1,100})) ?\(/g;

/** `assert`, `self.assertEqual`, `pytest.raises`, `mock.assert_called_once`, `assert_frame_equal`. */
export function assertionsIn({ code, text, line }: PythonLine): TestAssertion[] {
  if (/^assert\b/.test(code)) return [compared(code, text, line)];
  return [...code.matchAll(calls)].slice(0, 20).map((call) => {
    const [first = '', ...others] = argumentsAt(code, text, call.index + call[0].length);
    const matcher = call[1] ?? call[2] ?? call[3] ?? '';
    return { matcher, subject: first.slice(0, most), expected: others.join(', ').slice(0, most), line };
  });
}

function compared(code: string, text: string, line: number): TestAssertion {
  const start = /^assert ?(?:not )?/.exec(code)?.[0].length ?? 0;
  const negated = code.startsWith('assert not ') ? { negated: true as const } : {};
  let depth = 0;
  for (let at = start; at < code.length; at++) {
    const sign = code.charAt(at);
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    const operator = depth === 0 ? comparison.exec(code.slice(at, at + 10))?.[0] : undefined;
    if (operator === undefined) continue;
    const subject = text.slice(start, at).trim().slice(0, most);
    const expected = text
      .slice(at + operator.length)
      .trim()
      .slice(0, most);
    return { matcher: operator.trim(), subject, expected, ...negated, line };
  }
  return { matcher: 'assert', subject: text.slice(start).trim().slice(0, most), expected: '', ...negated, line };
}

/** The arguments of a call that opens right before `start`. */
function argumentsAt(code: string, text: string, start: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < code.length; at++) {
    const sign = code.charAt(at);
    const closes = ')]}'.includes(sign);
    if (depth === 0 && (closes || sign === ',')) {
      found.push(text.slice(from, at).trim());
      from = at + 1;
      if (closes) return found;
    } else if ('([{'.includes(sign)) depth++;
    else if (closes) depth--;
  }
  return [...found, text.slice(from).trim()];
}
