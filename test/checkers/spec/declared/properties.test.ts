/** Whatever a document says: ids and names come back at their lines, code states nothing, and nothing throws. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requirementsIn } from '../../../../src/checkers/spec/declared/index.ts';

const id = fc
  .tuple(
    fc.constantFrom('FR', 'NFR', 'SC', 'REQ', 'AC', 'REQ-AUTH'),
    fc.nat(9999),
    fc.constantFrom('', 'a', '.1', '-02'),
  )
  .map(([prefix, number, end]) => `${prefix}-${number}${end}`);
const words = fc.array(
  fc.constantFrom('The', 'server', 'MUST', 'answer', '要求', '`code`', '**bold**', '|', 'FR-1', '<b>'),
  {
    maxLength: 6,
  },
);
const setting = fc.constantFrom(
  (one: string) => `- **${one}**: The server answers`,
  (one: string) => `* [ ] [${one}] The server answers`,
  (one: string) => `1. ${one}: The server answers`,
  (one: string) => `### ${one} Answers`,
  (one: string) => `${one}: Answers\n===`,
  (one: string) => `| ID | Text |\n|---|---|\n| ${one} | The server answers |`,
  (one: string) => `**${one}** – The server answers`,
);
const uri = fc.constantFrom(
  'docs/requirements.md',
  'specs/001-a/spec.md',
  'specs/a.md',
  'openspec/specs/a/spec.md',
  'openspec/changes/b/specs/a/spec.md',
  '.kiro/specs/a/requirements.md',
);

it('gives every id back, at a line that holds it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(id, setting), { selector: ([one]) => one, minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
      async (stated, end) => {
        const text = stated
          .map(([one, set]) => set(one))
          .join('\n\n')
          .replaceAll('\n', end);
        const { facts } = await requirementsIn('docs/requirements.md', text);
        const lines = text.split(end);
        expect(facts.map(({ data }) => data.alias ?? data.id)).toEqual(stated.map(([one]) => one));
        for (const { location, data } of facts)
          expect(lines[(location.startLine ?? 0) - 1]).toContain(data.alias ?? data.id);
      },
    ),
  );
});

it('gives every name of OpenSpec back, at its line', async () => {
  const name = fc.stringMatching(/^[A-Za-z0-9À-ž一-龯][A-Za-z0-9À-ž一-龯 ,.'()-]{0,30}[A-Za-z0-9]$/);
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), async (names) => {
      const text = names.map((one) => `### Requirement: ${one}\n\nIt SHALL.\n`).join('\n');
      const { facts } = await requirementsIn('openspec/specs/a/spec.md', text);
      expect(facts.map(({ data, location }) => [data.id, location.startLine])).toEqual(
        names.map((one, at) => [one.replace(/\s+/g, ' '), at * 4 + 1]),
      );
    }),
  );
});

it('takes nothing from code, whatever stands in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      uri,
      fc.array(fc.tuple(id, setting)),
      fc.constantFrom('```', '~~~~', '````md'),
      async (path, stated, fence) => {
        const inside = stated.map(([one, set]) => set(one)).join('\n');
        const text = `${fence}\n${inside}\n### Requirement: a\n### Requirement 1\n1. WHEN a THE b SHALL c\n${fence.replace('md', '')}\n`;
        expect(await requirementsIn(path, text)).toEqual({ facts: [], notices: [] });
      },
    ),
  );
});

it('never throws, and points at lines that are there', async () => {
  const line = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.tuple(setting, id, words).map(([set, one, rest]) => `${set(one)} ${rest.join(' ')}`),
    fc.constantFrom(
      '```',
      '<!--',
      '-->',
      '---',
      '===',
      '> ',
      '#### Scenario: x',
      '### Requirement: y',
      '### Requirement 1',
      '- FROM: `Requirement: z`',
      '`req~a~1`',
      'Needs: utest',
      '\t- x',
      '1. **Given** x',
    ),
  );
  await fc.assert(
    fc.asyncProperty(uri, fc.array(line, { maxLength: 25 }), async (path, lines) => {
      const text = lines.join('\n');
      const count = text.split(/\r\n|\n|\r/).length;
      const { facts } = await requirementsIn(path, text);
      for (const { location, data } of facts) {
        expect(location.startLine).toBeGreaterThanOrEqual(1);
        expect(data.endLine).toBeGreaterThanOrEqual(location.startLine ?? 0);
        expect(data.endLine).toBeLessThanOrEqual(count);
      }
    }),
    { numRuns: 300 },
  );
});
