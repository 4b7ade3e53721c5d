/** What a test looks at, what makes it hollow, and what does not. */
import { describe, expect, it } from 'vitest';
import { fileOf } from './read.ts';

async function bodyOf(body: string, before = '', title = 'adds'): Promise<unknown> {
  const file = await fileOf(`${before}\nit('${title}', async (t) => {${body}});`, 'test/unit/cart.test.ts');
  return file.entries[0]?.body;
}

describe('assertions', () => {
  it.each([
    ['expect(a.b).toBe(1);', ['toBe', 'a.b', '1']],
    ['await expect(p()).rejects.not.toThrow(/x/);', ['toThrow', 'p()', '/x/', true]],
    ['expect.soft(a).toEqual({\n  b: 1 });', ['toEqual', 'a', '{ b: 1 }']],
    ['await expect.poll(() => a).toBe(1);', ['toBe', '() => a', '1']],
    ['expect(a).to.be.true;', ['true', 'a', '']],
    ['expect(a).to.not.equal(2);', ['equal', 'a', '2', true]],
    ['a.should.equal(2);', ['equal', 'a', '2']],
    ['cy.get("x").should("have.text", "y");', ['should', 'cy.get("x")', '"have.text", "y"']],
    ['assert(a, "why");', ['assert', 'a', '"why"']],
    ['assert.deepStrictEqual(a, b);', ['deepStrictEqual', 'a', 'b']],
    ['t.is(a, 1);', ['is', 'a', '1']],
    ['t.assert.equal(a, 1);', ['equal', 'a', '1']],
    ['sinon.assert.calledOnce(spy);', ['calledOnce', 'spy', '']],
    ['await request(app).get("/").expect(200);', ['expect', 'request(app).get("/")', '200']],
    ['expectTypeOf(a).toEqualTypeOf<string>();', ['toEqualTypeOf', 'a', '']],
    ['expect(a).toMatchSnapshot();', ['toMatchSnapshot', 'a', '']],
    ['expectValid(cart, 1);', ['expectValid', 'cart', '1']],
    ['expect.fail("x");', ['fail', '', '"x"']],
  ] as const)('%s', async (text, [matcher, subject, expected, negated]) => {
    expect(await bodyOf(text)).toEqual({
      hash: expect.any(String),
      assertions: [{ matcher, subject, expected, line: 2, ...(negated ? { negated } : {}) }],
    });
  });

  it.each(['expect.assertions(2); run(t);', 'expect(a); run(t);', 'expect.any(Number); run(t);'])(
    'none: %s',
    async (text) => {
      expect(await bodyOf(text)).toEqual({ hash: expect.any(String), assertions: [] });
    },
  );
});

const source = "import { total } from '../../src/total';";

describe('hollow', () => {
  it.each([
    ['', '', 'empty', 2],
    ['/* later */', '', 'empty', 2],
    ['const sum = total([1]);', source, 'no-assertion', 2],
    ['\nexpect(total([1]));', source, 'no-assertion', 3],
    ['total([1]); // expect(total([1])).toBe(1);\n', source, 'no-assertion', 2],
    ['const a = 1; console.log(a);', '', 'no-assertion', 2],
    ['run();', `${source} function run() { total([1]); const b = total([2]); }`, undefined, 0],
    ['const sum = run();', `${source} function run() { return total([1]); }`, 'no-assertion', 2],
    ['\nif (!ready) return;\nexpect(1).toBe(1);', 'let ready;', 'returns-early', 3],
    ['\nif (!ready) { console.log("no"); return; }\nassert(1);', 'let ready;', 'returns-early', 3],
  ])('%j after %j: %s', async (text, before, why, line) => {
    const body = (await bodyOf(text, before)) as { hollow?: unknown };
    expect(body.hollow).toEqual(why && { why, line });
  });

  it.each([
    ['a helper of its own asserts', 'check();', 'function check() { expect(1).toBe(1); }'],
    ['a function that is handed on asserts', '[1].forEach(check);', 'const check = (a) => { expect(a).toBe(1); };'],
    ['a helper beside the tests may assert', 'const a = run();', "import { run } from './run';"],
    ['a package may assert', 'const a = render(1);', "import { render } from 'somewhere';"],
    ['its context may assert', 'const a = t.run();', ''],
    ['the context is handed on', 'const a = total(t);', source],
    ['it throws itself', 'const a = total([1]); if (a) throw new Error("a");', source],
    ['a hook asserts', 'const a = total([1]);', `${source} afterEach(() => { expect(log).toEqual([]); });`],
    ['elements are found or it fails', 'const a = getByText("x");', "import { getByText } from '../../src/screen';"],
    ['types are checked by the compiler', 'const a: Cart = total([1]);', source],
    ['the code may check', 'const a = validate([1]);', "import { validate } from '../../src/validate';"],
    ['what it calls is all that it says', 'total([1]);', source],
    ['an assertion comes first', 'expect(a).toBe(1); if (a) return; expect(b).toBe(1);', ''],
    ['it returns out of a callback', '[1].map((a) => { if (a) return; }); expect(1).toBe(1);', ''],
    ['it skips aloud', 'if (a) { t.skip(); return; } expect(1).toBe(1);', ''],
    ['it is for another platform', 'if (process.platform === "win32") return; expect(1).toBe(1);', ''],
    ['only a failure follows', 'try { a(); } catch { return; } expect.fail();', ''],
    ['a subtest asserts', 'await t.test("b", () => { expect(1).toBe(1); });', ''],
  ])('not where %s', async (_, text, before) => {
    expect(((await bodyOf(text, before)) as { hollow?: unknown }).hollow).toBeUndefined();
  });

  it('not where the title says that nothing happens', async () => {
    const body = (await bodyOf('const a = total([1]);', source, 'does not throw')) as { hollow?: unknown };
    expect(body.hollow).toBeUndefined();
  });
});

describe('hash', () => {
  const one = "const a = { b: 1, c: 'd' }; expect(a.b).toBe(1);";
  it.each([
    ['comments', `// x\n${one} /* y */`],
    ['formatting', "const a = {\n  b: 1,\n  c: 'd',\n}\nexpect(a.b)\n  .toBe(1)\n"],
    ['quotes', 'const a = { "b": 1, c: "d" }; expect((a.b)).toBe(1);;'],
    ['types', "const a: A = { b: 1, c: 'd' } as const; expect(a!.b).toBe(1);"],
  ])('is the same for other %s', async (_, other) => {
    expect(await bodyOf(other)).toMatchObject({ hash: ((await bodyOf(one)) as { hash: string }).hash });
  });

  it.each(["const a = { b: 1, c: 'e' };", 'const a = { b: 1, d };'])('is another for %s', async (other) => {
    const { hash } = (await bodyOf(one)) as { hash: string };
    expect(((await bodyOf(`${other} expect(a.b).toBe(1);`)) as { hash: string }).hash).not.toBe(hash);
  });
});
