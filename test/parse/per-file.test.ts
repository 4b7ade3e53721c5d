/** Facts file by file: what is read, what is passed over, and what is said of that. */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Context, Fact, Notice, Tree } from '../../src/model/index.ts';
import { extractFiles, perFile } from '../../src/parse/per-file.ts';
import type { Extractor } from '../../src/parse/per-file.ts';
import { memoryTree } from '../../src/tree/memory.ts';
import { openTree } from '../../src/tree/open.ts';

type Line = Fact<{ text: string }>;

/** A fact for every line. */
const lines: Extractor<Line> = {
  id: 'lines@1',
  extract: ({ uri, text }) => ({
    facts: text
      .split('\n')
      .flatMap((line, index) =>
        line === ''
          ? []
          : [{ name: line.slice(0, 20), location: { uri, startLine: index + 1 }, data: { text: line.slice(0, 20) } }],
      ),
  }),
};

function contextOf(tree: Tree, signal = new AbortController().signal): { context: Context; notices: Notice[] } {
  const notices: Notice[] = [];
  return {
    context: { tree, env: {}, signal, notice: (notice) => void notices.push(notice), afterwards: () => undefined },
    notices,
  };
}

async function extracted(
  files: Record<string, string>,
  extractor = lines,
  uris = Object.keys(files),
): Promise<{ names: string[]; notices: Notice[] }> {
  const { context, notices } = contextOf(memoryTree(files));
  return {
    names: (await extractFiles(context, uris, extractor)).map(({ name, location }) => `${location.uri} ${name}`),
    notices,
  };
}

describe('extractFiles', () => {
  it('gives the facts of each file, in the order of the files', async () => {
    expect(await extracted({ 'b.txt': 'two\nthree', 'a.txt': 'one', 'c.txt': '' })).toEqual({
      names: ['b.txt two', 'b.txt three', 'a.txt one'],
      notices: [],
    });
  });

  it('looks at a file no further where the prefilter says no, and says nothing of it', async () => {
    const seen: string[] = [];
    const extractor: Extractor<Line> = {
      ...lines,
      prefilter: (text) => text.includes('e'),
      extract: (file) => (seen.push(file.uri), lines.extract(file)),
    };
    const files = { 'a.txt': 'one', 'b.txt': 'two', 'c.txt': 'x'.repeat(3_000_000) };
    expect(await extracted(files, extractor)).toEqual({ names: ['a.txt one'], notices: [] });
    expect(seen).toEqual(['a.txt']);
  });

  it('passes on what the extractor says', async () => {
    const notice: Notice = { id: 'odd-line', level: 'note', message: 'a.txt:1 is odd' };
    const { notices } = await extracted(
      { 'a.txt': 'one' },
      { id: 'odd@1', extract: async () => ({ facts: [], notices: [notice] }) },
    );
    expect(notices).toEqual([notice]);
  });

  it('says which files are too large, once', async () => {
    const long = 'word\n'.repeat(500_000);
    expect(await extracted({ 'a.txt': long, 'b.txt': 'one', 'c.txt': long })).toEqual({
      names: ['b.txt one'],
      notices: [
        { id: 'skipped-too-large', level: 'warning', message: '2 files not read (too large to parse): a.txt, c.txt' },
      ],
    });
  });

  it('takes the limit of the extractor over its own', async () => {
    const { names, notices } = await extracted({ 'a.txt': 'a\nb\nc', 'b.txt': 'one' }, { ...lines, maxLength: 4 });
    expect(names).toEqual(['b.txt one']);
    expect(notices).toEqual([
      {
        id: 'skipped-too-large',
        level: 'warning',
        message: '1 file not read (too large to parse): a.txt',
        location: { uri: 'a.txt' },
      },
    ]);
    expect((await extracted({ 'a.txt': 'abcd' }, { ...lines, maxLength: 4 })).names).toEqual(['a.txt abcd']);
  });

  it('leaves generated code alone, large or not, and says so as a note', async () => {
    const minified = `${'var a=1;'.repeat(4000)}\n`;
    const { names, notices } = await extracted({ 'a.js': minified, 'b.js': minified.repeat(80).replaceAll('\n', '') });
    expect(names).toEqual([]);
    expect(notices).toEqual([
      {
        id: 'skipped-minified',
        level: 'note',
        message: '2 files not read (minified or generated: lines of over 500 characters on average): a.js, b.js',
      },
    ]);
  });

  it('reads a file with one long line, and a short one of one line', async () => {
    const picture = `${'const a = 1;\n'.repeat(100)}const picture = "${'A'.repeat(30_000)}";\n`;
    const { names, notices } = await extracted({ 'a.ts': picture, 'b.ts': 'x'.repeat(19_999) });
    expect([names.length, notices]).toEqual([102, []]);
  });

  it('names at most five files and counts the rest', async () => {
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`${at}.png`, '\0']));
    expect((await extracted(files)).notices).toEqual([
      {
        id: 'skipped-binary',
        level: 'note',
        message: '8 files not read (not text): 0.png, 1.png, 2.png, 3.png, 4.png and 3 more',
      },
    ]);
  });

  it('says each reason by itself, and nothing of a file that is gone', async () => {
    const { names, notices } = await extracted({ 'a.txt': 'one', 'b.txt': '\0', 'c/d.txt': 'two' }, lines, [
      'gone.txt',
      'b.txt',
      'c',
      '../e.txt',
      'a.txt',
    ]);
    expect(names).toEqual(['a.txt one']);
    expect(notices.map(({ id, level, location }) => [id, level, location?.uri])).toEqual([
      ['skipped-binary', 'note', 'b.txt'],
      ['skipped-directory', 'note', 'c'],
      ['skipped-outside', 'note', '../e.txt'],
    ]);
  });

  it('stops where it is told to', async () => {
    const { context } = contextOf(memoryTree({ 'a.txt': 'one' }), AbortSignal.abort(new Error('enough')));
    await expect(extractFiles(context, ['a.txt'], lines)).rejects.toThrow('enough');
  });

  it('lets bugs surface: of an extractor and of a tree', async () => {
    const bug = new TypeError('lines is undefined');
    const broken: Extractor<Line> = {
      ...lines,
      extract: () => {
        throw bug;
      },
    };
    await expect(extracted({ 'a.txt': 'one' }, broken)).rejects.toBe(bug);
    const tree: Tree = { ...memoryTree({}), read: () => Promise.reject(bug) };
    await expect(extractFiles(contextOf(tree).context, ['a.txt'], lines)).rejects.toBe(bug);
  });
});

describe('on disk', () => {
  it('says what it may not read and what leads out', async () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-files-')));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    const repo = join(root, 'repo');
    mkdirSync(repo);
    writeFileSync(join(root, 'secret.txt'), 'outside');
    writeFileSync(join(repo, 'a.txt'), 'one');
    writeFileSync(join(repo, 'closed.txt'), 'two');
    chmodSync(join(repo, 'closed.txt'), 0o000);
    symlinkSync('../secret.txt', join(repo, 'out.txt'));
    symlinkSync('loop.txt', join(repo, 'loop.txt'));
    const { context, notices } = contextOf(await openTree(repo));
    const facts = await perFile(['**/*.txt'], lines).collect(context, undefined);
    // Whoever runs as root may read everything.
    const isRoot = process.getuid?.() === 0;
    expect(facts.map(({ name }) => name)).toEqual(isRoot ? ['one', 'two'] : ['one']);
    expect(notices.map(({ id, level, message }) => `${level} ${id} ${message}`).sort()).toEqual([
      'note skipped-outside 1 file not read (symbolic links that lead out of the repository): out.txt',
      ...(isRoot ? [] : ['warning skipped-denied 1 file not read (no permission to read): closed.txt']),
    ]);
  });
});

describe('perFile', () => {
  const files = { 'src/a.txt': 'one', 'src/b.md': 'two', 'docs/c.txt': 'three' };

  it('is a source of the files that its globs name', async () => {
    const source = perFile(['src/**', '!**/*.md'], lines);
    const { context } = contextOf(memoryTree(files));
    expect(source.inputs(undefined)).toEqual(['src/**', '!**/*.md']);
    expect((await source.collect(context, undefined)).map(({ name }) => name)).toEqual(['one']);
  });

  it('takes its globs from the configuration where they are a function', async () => {
    const source = perFile((config: { pages: string[] }) => config.pages, lines);
    const { context } = contextOf(memoryTree(files));
    expect(source.inputs({ pages: ['docs/**'] })).toEqual(['docs/**']);
    expect((await source.collect(context, { pages: ['docs/**'] })).map(({ name }) => name)).toEqual(['three']);
  });
});
