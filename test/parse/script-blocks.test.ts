/** Scripts of components keep every character where it stands in the file. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isComponent, scriptOf } from '../../src/parse/script-blocks.ts';

/** The script without the blanks that stand for markup. */
const kept = (uri: string, text: string): string[] =>
  scriptOf(uri, text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== ';');

describe('scriptOf', () => {
  it.each<[string, string, string, string[]]>([
    [
      'a script',
      'a.vue',
      '<template><p>{{ a }}</p></template>\n<script setup lang="ts">\nlet a = 1\n</script>\n<style>b {}</style>',
      ['let a = 1'],
    ],
    [
      'two scripts',
      'a.svelte',
      '<script context="module">\nlet a\n</script>\n<p/>\n<script>\nlet b\n</script>',
      ['let a', 'let b'],
    ],
    [
      'two scripts of one line',
      'a.vue',
      '<script>let a</script><script setup>(b)()</script>',
      [`let a;${' '.repeat(22)}(b)()`],
    ],
    ['a script after a comment that never ends', 'a.vue', '<p><!-- <script>let a</script>', ['let a']],
    ['upper case', 'a.vue', '<SCRIPT>\nlet a\n</SCRIPT>', ['let a']],
    ['a script elsewhere', 'a.vue', '<script src="./a.ts" />\n<script>\nlet a\n</script>', ['let a']],
    [
      'a script with a generic type',
      'a.vue',
      '<script setup lang="ts" generic="T extends Map<string, T>">\nlet a\n</script>',
      ['let a'],
    ],
    ['a script behind letters that grow in lower case', 'a.vue', '<p>İİİ</p><script>let a</script>', ['let a']],
    [
      'a script beside one in a comment',
      'a.vue',
      '<!-- <script>let a</script> -->\n<script>\nlet b\n</script>',
      ['let b'],
    ],
    ['no tag that only begins so', 'a.vue', '<scripted>let a</scripted>', []],
    [
      'a tag in frontmatter as its text',
      'a.astro',
      '---\nconst a = "<script>b</script>";\n---\n<p/>',
      ['const a = "<script>b</script>";'],
    ],
    ['no script', 'a.vue', '<template>import.meta.env.A</template>', []],
    ['a script never closed', 'a.vue', '<script>\nlet a', []],
    ['a tag never closed', 'a.vue', '<script', []],
    [
      'frontmatter',
      'a.astro',
      '---\nconst a = 1;\n---\n<p>{a}</p>\n<script>\nlet b\n</script>',
      ['const a = 1;', 'let b'],
    ],
    ['frontmatter of Windows', 'a.astro', '---\r\nconst a = 1;\r\n---\r\n<p/>', ['const a = 1;']],
    ['empty frontmatter', 'a.astro', '---\n---\n<p/>', []],
    ['frontmatter never closed', 'a.astro', '---\nconst a = 1;\n<p/>', []],
    ['a rule in the page', 'a.astro', '<p>one</p>\n---\nconst a = 1;\n---\n', []],
    ['dashes of another language', 'a.vue', '---\nconst a = 1;\n---\n', []],
  ])('keeps %s', (_, uri, text, expected) => {
    expect(kept(uri, text)).toEqual(expected);
  });

  it('keeps lengths, line breaks and places, whatever stands there', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('---\n', '<!--', '-->', '"', "'", '>'),
      fc.constantFrom(
        '<script>',
        '<script lang="ts">',
        '</script>',
        '<script/>',
        '<SCRIPT',
        '\n---\n',
        '---',
        '\r\n',
        '\n',
        '\r',
        'a = "é"',
        '😀',
        'İ',
      ),
    );
    const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.constantFrom('a.vue', 'a.svelte', 'a.astro'), text, (uri, whole) => {
        const script = scriptOf(uri, whole);
        expect(script.length).toBe(whole.length);
        const differing = Array.from({ length: whole.length }, (_, at) => at).filter((at) => script[at] !== whole[at]);
        // A closing tag between two scripts becomes a semicolon, so that they stay two.
        const isBlank = (at: number): boolean =>
          script[at] === ' ' || (script[at] === ';' && /[<-]/.test(whole[at] ?? ''));
        expect(differing.filter((at) => !isBlank(at) || whole[at] === '\n' || whole[at] === '\r')).toEqual([]);
      }),
    );
  });
});

it('knows components by their ending', () => {
  expect(['a.vue', 'b/c.svelte', 'd.astro', 'e.vue.ts', 'vue', 'f.html'].map(isComponent)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
