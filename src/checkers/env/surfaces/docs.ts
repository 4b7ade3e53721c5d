/** Documentation in Markdown: keys that a table, a list, a heading or an example block presents to the reader. */
import type { Documents, Mention } from '../facts.ts';
import { shapeOf } from '../values.ts';
import { blockKey } from './docs-blocks.ts';
import { fieldKey } from './docs-fields.ts';
import { contentLines } from './docs-lines.ts';
import type { Presented } from './docs-lines.ts';
import { presentedKeys } from './docs-lists.ts';
import { cellsOf, isDelimiterRow, keysOfRow, tableColumns } from './docs-tables.ts';
import type { Column } from './docs-tables.ts';
import { keyAt } from './surface.ts';
import type { SurfaceReader } from './surface.ts';

const talksOfConfiguration = /env|variable|config|setting|self-?host|deploy|install|secret|credential|api key/i;
const talksOfVariables = /\benv(?:ironment)?\b|\bvariables?\b/i;
/** What introduces a list of the values of something: `BYTES_64` and `S3_PATH` are no variables. */
const talksOfValues = /\b(?:field|column|propert(?:y|ies)|enum(?:eration)?|status(?:es)?)\b/i;

// A line scan, not a syntax tree: on a few hundred files of prose it costs a twentieth of parsing them.
export const docs: SurfaceReader = {
  surface: 'docs',
  globs: [
    '**/*.{md,mdx}',
    '!**/{CHANGELOG,CHANGES,HISTORY,CODE_OF_CONDUCT,LICENSE,SECURITY,CONTRIBUTORS}*',
    // What changed between versions names keys that are gone.
    '!**/*{migration,migrating,upgrade,upgrading,release-notes}*.{md,mdx}',
    '!**/{changelog,changelogs,releases}/**',
    '!**/{.changeset,.agents,.claude,.cursor,.amp,node_modules}/**',
  ],
  extractor: {
    id: 'env-docs@3',
    prefilter: (text) => /[A-Z0-9]_[A-Z0-9]|Field |\|[^|\n]{0,40}[A-Z][A-Z0-9]{2}|[A-Z0-9]{3} ?=/.test(text),
    maxLength: 1_000_000,
    extract({ uri, text }) {
      const facts: Mention[] = [];
      let columns: Column[] | undefined;
      let before = '';
      // What the reader has been told the section is about: its headings, the file's own name, the sentence before a list.
      const headings: string[] = [uri];
      let introduction = '';
      // The same, of this section alone.
      let nearest = '';

      for (const { line, number, kind, tag, expands } of contentLines(text)) {
        const found: Presented[] = [];
        const field = kind === 'text' ? fieldKey(line) : undefined;
        if (field) found.push(field);
        else if (kind === 'block') {
          const key = blockKey(line, tag, expands);
          if (key) found.push(key);
        } else if (columns && line.includes('|')) {
          found.push(...keysOfRow(line, columns));
        } else if (isDelimiterRow(line) && before.includes('|')) {
          columns = tableColumns(cellsOf(before), talksOfConfiguration.test([...headings, introduction].join(' ')));
        } else {
          columns = undefined;
          const heading = /^\s*(#{1,6})\s+(.*)/.exec(line);
          if (heading?.[1]) {
            headings.splice(heading[1].length, headings.length, heading[2] ?? '');
            nearest = '';
          } else if (/^\s*[A-Za-z*_[]/.test(line) && !/^\s*\*\s/.test(line))
            introduction = nearest = line.slice(0, 500);
          // Most lines are prose: what the section is about is only asked where the line could present a key.
          if (!/[A-Z0-9]_[A-Z0-9]/.test(line)) {
            before = kind === 'text' ? line : '';
            continue;
          }
          const ofVariables = talksOfVariables.test([...headings.slice(1), nearest].join(' '));
          const ofValues = !ofVariables && talksOfValues.test(nearest);
          if (heading || (!ofValues && talksOfConfiguration.test([...headings, introduction].join(' '))))
            found.push(...presentedKeys(line, ofVariables));
        }
        before = kind === 'text' ? line : '';
        for (const { key, column, value, ...said } of found) {
          if (/^(?:REPLACE|YOUR|MY)_/.test(key)) continue;
          const data: Documents = { role: 'documents', surface: 'docs', ...said };
          if (value !== undefined) data.shape = shapeOf(value);
          facts.push({ name: key, location: keyAt(uri, number, column + 1, key), data });
        }
      }
      return { facts };
    },
  },
};
