/** Whatever a repository holds, no format lets it act: on a terminal, a runner, a parser or a browser. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { formatGithub } from '../../src/formatters/github.ts';
import { script, scriptHash, style, styleHash } from '../../src/formatters/html-page.ts';
import { formatHtml } from '../../src/formatters/html.ts';
import { formatJson } from '../../src/formatters/json.ts';
import { formatJunit } from '../../src/formatters/junit.ts';
import { formatMarkdown } from '../../src/formatters/markdown.ts';
import { formatSarif } from '../../src/formatters/sarif.ts';
import { formatText } from '../../src/formatters/text.ts';

const options = { color: false, width: 80 };

const planted = fc.constantFrom(
  '::error::x',
  '\n::error::x',
  '%0A::error::x',
  '\r',
  '\u001b[31m',
  '\u009b',
  '\u007f',
  '</script>',
  '<script>',
  ']]>',
  '<![CDATA[',
  '-->',
  '&',
  '"',
  "'",
  '<',
  '>',
  '@everyone',
  '|',
  '`',
  '```',
  '\u202e',
  '\u200b',
  '\ufeff',
  '\u2028',
  '\ud800',
  '\ufffe',
  '\u0000',
  '🙂',
  '变量',
  '\t',
  ' ',
  '##[add-mask]',
  '##',
  '[',
  '#1',
  ']',
  '](x)',
  '\\',
  '</details>',
);
const text = fc
  .array(fc.oneof(planted, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 })
  .map((parts) => parts.join(''));
const place = fc.record(
  {
    uri: text,
    startLine: fc.integer({ min: 1, max: 4 }),
    startColumn: fc.integer({ min: 1, max: 30 }),
    endColumn: fc.integer({ min: 1, max: 40 }),
    frame: fc.record({ startLine: fc.constant(1), lines: fc.array(text, { maxLength: 4 }) }),
  },
  { requiredKeys: ['uri'] },
);
const finding = fc.record(
  {
    checker: text,
    rule: text,
    subject: text,
    facet: text,
    message: text,
    location: place,
    related: fc.array(
      fc.tuple(place, text).map(([at, role]) => ({ ...at, role })),
      { maxLength: 3 },
    ),
    expected: text,
    actual: text,
    severity: fc.constantFrom('critical', 'high', 'medium', 'low'),
    kind: fc.constantFrom('missing', 'undeclared', 'mismatch'),
    confidence: fc.constantFrom('certain', 'likely', 'possible'),
    status: fc.constantFrom('new', 'known', 'waived', 'regressed'),
    fingerprint: fc.constant('f'.repeat(64)),
    waiver: fc.record({ reason: text, owner: text, until: text }),
    fix: fc.record({
      description: text,
      edits: fc.array(fc.record({ uri: text, startLine: fc.constant(1), newText: text }), { maxLength: 2 }),
      snippet: text,
    }),
  },
  {
    requiredKeys: [
      'checker',
      'rule',
      'subject',
      'message',
      'location',
      'related',
      'severity',
      'kind',
      'confidence',
      'status',
      'fingerprint',
    ],
  },
);
const run = fc.record(
  {
    checker: text,
    verdict: fc.constantFrom('aligned', 'drift', 'inconclusive', 'skipped'),
    reason: text,
    compared: fc.constant({ declared: 1, actual: 2 }),
    notices: fc.array(
      fc.record({ id: text, level: fc.constantFrom('warning', 'note'), message: text, location: place }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['checker', 'verdict', 'compared', 'notices'] },
);
const rule = fc.record({
  id: text,
  kind: fc.constant('missing'),
  severity: fc.constant('low'),
  summary: text,
  help: text,
  falsePositives: text,
  helpUri: text,
});
const reports = fc
  .record({
    plan: text,
    commit: text,
    version: text,
    rules: fc.array(rule, { maxLength: 2 }),
    runs: fc.array(run, { maxLength: 3 }),
    findings: fc.array(finding, { maxLength: 4 }),
  })
  .map(({ version, ...rest }) => ({ schemaVersion: 1, tool: { name: 'trueup', version }, ...rest }) as Report);

function holds(property: (given: Report) => void): void {
  fc.assert(fc.property(reports, property), { numRuns: 100 });
}

/** Controls, bidi, zero-width and the like; line feeds are ours. */
const raw = /[^\P{C}\n\p{Co}\p{Cn}]|[\u2028\u2029\ufffe\uffff]/u;
const painted = new RegExp(`${String.fromCharCode(27)}\\[(?:1|2|22|31|32|33|36|39)m`, 'g');
/** A line that a runner obeys: it trims before it looks, and finds the older syntax anywhere. */
const commandAnywhere = /^\s*::|##\[/m;

describe('whatever the repository holds', () => {
  it('text lets no control character and no workflow command through', () => {
    holds((given) => {
      const written = formatText(given, options);
      expect(written).not.toMatch(raw);
      expect(written).not.toMatch(commandAnywhere);
    });
  });

  it('text in colour holds only our own escapes', () => {
    holds((given) => {
      expect(formatText(given, { color: true, width: 40 }).replace(painted, '')).not.toMatch(raw);
    });
  });

  it('text fits its frames into the terminal', () => {
    holds((given) => {
      const code = formatText(given, { color: false, width: 60 })
        .split('\n')
        .filter((line) => /^ {4}[> ] +\d+ │ [\x20-\x7e…]*$/.test(line));
      for (const line of code) expect(line.length).toBeLessThanOrEqual(60);
    });
  });

  it('github starts no command but ours', () => {
    holds((given) => {
      const lines = formatGithub(given, options).split(/[\n\r\u2028\u2029]/);
      const open = given.findings.filter(({ status }) => status === 'new' || status === 'regressed').length;
      const told = given.runs.reduce(
        (sum, { verdict, notices }) =>
          sum + (verdict === 'inconclusive' ? 1 : 0) + notices.filter(({ level }) => level === 'warning').length,
        0,
      );
      expect(lines.length).toBe(open + told + 2);
      for (const line of lines.slice(0, -2))
        expect(line).toMatch(/^::(error|warning|notice) (?:[a-zA-Z]+=[^:,]*,)*title=[^:,]*::/);
      expect(lines.at(-2)).toMatch(/^trueup: /);
      expect(lines.join('\n')).not.toMatch(raw);
      expect(lines.join('\n')).not.toContain('##[');
    });
  });

  it('junit stays well-formed', () => {
    holds((given) => {
      expect(unbalanced(formatJunit(given, options))).toEqual([]);
    });
  });

  it('no file but that of GitHub begins a line with a command, should it be printed in a workflow', () => {
    holds((given) => {
      for (const format of [formatJson, formatSarif, formatJunit, formatMarkdown, formatHtml])
        expect(format(given, options).replace(script, '').replace(style, '')).not.toMatch(commandAnywhere);
    });
  });

  it('html holds no script and no element but ours', () => {
    holds((given) => {
      const written = formatHtml(given, options);
      expect(written.match(/<script/gi)).toEqual(['<script']);
      expect(written.match(/<\/script/gi)).toEqual(['</script']);
      expect(written.match(/ on[a-z]+="|javascript:|<(?:img|iframe|link|base|object|a)\b/gi)).toBeNull();
      expect(unbalanced(written.replace(script, '').replace(style, '').replace('<!doctype html>', ''))).toEqual([]);
      expect(written.replace(script, '').replace(style, '')).not.toMatch(raw);
    });
  });

  it('json and sarif are pure of raw controls and read back unchanged', () => {
    holds((given) => {
      expect(formatJson(given, options)).not.toMatch(raw);
      expect(formatSarif(given, options)).not.toMatch(raw);
      expect(JSON.parse(formatJson(given, options))).toEqual(JSON.parse(JSON.stringify(given)));
      JSON.parse(formatSarif(given, options));
    });
  });

  it('markdown mentions nobody, links nowhere and holds no markup but ours', () => {
    holds((given) => {
      const written = formatMarkdown(given, options);
      expect(written).not.toMatch(raw);
      const nodes = flat(fromMarkdown(written, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
      const kinds = new Set(nodes.map(({ type }) => type));
      expect([...kinds].filter((kind) => !ours.has(kind))).toEqual([]);
      const markup = nodes
        .filter(({ type }) => type === 'html')
        .map(({ value = '' }) => value.replace(/<code>.*?<\/code>/g, ''));
      for (const html of markup) expect(html).toMatch(/^(?:<details><summary>[^<>`]*<\/summary>|<\/details>)$/);
      const prose = nodes.filter(({ type }) => type === 'text').map(({ value }) => value);
      for (const each of [...prose, ...markup]) expect(each).not.toMatch(/@[a-z]|:\/\/|(?<!&)#\d/i);
      expect(markup.filter((html) => html === '</details>').length * 2).toBe(markup.length);
    });
  });
});

interface Node {
  type: string;
  value?: string;
  children?: Node[];
}

const ours = new Set(
  'root heading paragraph text inlineCode code strong html table tableRow tableCell blockquote list listItem'.split(
    ' ',
  ),
);

function flat(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(flat)];
}

describe('the policy of the HTML page', () => {
  const hash = (content: string): string => `sha256-${createHash('sha256').update(content).digest('base64')}`;

  it('admits its own style and script', () => {
    expect({ styleHash, scriptHash }).toEqual({ styleHash: hash(style), scriptHash: hash(script) });
  });
});

/** Names of elements that are opened or closed out of order, and every stray `<` or `&`. */
function unbalanced(markup: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const body = markup.replace(/^<\?xml[^>]*\?>/, '');
  const rest = body.replace(
    /<(\/?)([a-z0-9-]+)((?:\s+[a-z-]+(?:="[^"<]*")?)*)\s*(\/?)>/gi,
    (_tag, end: string, name: string, _attributes, empty: string) => {
      if (empty === '/' || /^(?:meta|input|br)$/.test(name)) return '';
      if (end === '') open.push(name);
      else if (open.pop() !== name) wrong.push(name);
      return '';
    },
  );
  return [...wrong, ...open, ...(rest.match(/<|&(?!(?:amp|lt|gt|quot|#39);)/g) ?? [])];
}
