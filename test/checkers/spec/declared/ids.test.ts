/** Explicit ids and sentences in plain documents: what states a requirement, and what only speaks of one. */
import { describe, expect, it } from 'vitest';
import { requirementsIn } from '../../../../src/checkers/spec/declared/index.ts';

/** `line level id (of)` of all that a document states. */
async function listed(uri: string, ...lines: string[]): Promise<string[]> {
  const { facts } = await requirementsIn(uri, lines.join('\n'));
  return facts.map(
    ({ location, data }) =>
      `${location.startLine} ${data.level} ${data.id}${data.of === undefined ? '' : ` (${data.of})`}`,
  );
}

describe('ids in any document', () => {
  it('states them in headings, items, bold lines and rows, and criteria belong to what holds them', async () => {
    expect(
      await listed(
        'docs/requirements/shop/requirements-spec.md',
        '### FR-1: Cart',
        '- AC-1.1: Items are kept',
        '- [x] **AC-1.2**: Items are removed',
        '',
        '**AC-1.3**: Items are counted',
        '',
        'FR-10 Orders',
        '------------',
        'Text.',
        '## Interfaces',
        '| ID | Requirement |',
        '| --- | --- |',
        '| REQ-API-1 | The server answers in JSON |',
        '- SHOP-7: The cart MUST be empty',
        '- [PAY-1] It MUST be paid',
      ),
    ).toEqual([
      '1 requirement FR-1',
      '2 criterion AC-1.1 (FR-1)',
      '3 criterion AC-1.2 (FR-1)',
      '5 criterion AC-1.3 (FR-1)',
      '7 requirement FR-10',
      '13 requirement REQ-API-1',
      '14 requirement SHOP-7',
      '15 requirement PAY-1',
    ]);
  });

  it('takes what speaks of requirements for what it is', async () => {
    expect(
      await listed(
        'docs/requirements.md',
        '- FR-001..FR-009 are done',
        '- FR-001, FR-002: see below',
        '- FR-003/004/005 say the same',
        '- [FR-006](#fr-006) Payment of orders',
        '- FR-007',
        '- **FR-008**: ✅',
        '- ~~**FR-009**: The server MUST sing~~',
        '- **TC-001**: The test MUST pass',
        '- **RFC-2119**: Key words MUST be read so',
        '- **T-001**: Build the server',
        '- TEAM-12: Ask the team about it',
        '> - **FR-010**: A quotation MUST not count',
        '## Traceability',
        '- **FR-011**: The server MUST answer',
        '| Requirement | Test |',
        '| --- | --- |',
        '| FR-012 | it does what it should do |',
      ),
    ).toEqual([]);
  });

  it('lets a heading state what rows and items only list', async () => {
    expect(
      await listed(
        'docs/prd.md',
        '| ID | What |',
        '|---|---|',
        '| FR-1 | Orders can be paid |',
        '### FR-1: Orders',
        '- FR-1: done by Ada today',
      ),
    ).toEqual(['4 requirement FR-1']);
  });

  it('reads no code, comment, front matter or HTML', async () => {
    expect(
      await listed(
        'docs/requirements.md',
        '---',
        'FR-001: The server MUST',
        '---',
        '<!--',
        '- **FR-002**: The server MUST',
        '',
        '- **FR-003**: The server MUST',
        '-->',
        '<div>',
        '- **FR-004**: The server MUST',
        '</div>',
        '',
        '    - **FR-005**: The server MUST',
        '',
        '~~~',
        '- **FR-006**: The server MUST',
        '~~~',
      ),
    ).toEqual([]);
  });

  it('reads lines however they end, with a byte order mark', async () => {
    const { facts } = await requirementsIn(
      'docs/requirements.md',
      '\uFEFF- **FR-1**: One is one\r\n- **FR-2**: Two is two\r- **FR-3**： 三は三である',
    );
    expect(facts.map(({ location, data }) => [location.startLine, data.id, data.title, data.text])).toEqual([
      [1, 'FR-1', 'One is one', 'FR-1: One is one'],
      [2, 'FR-2', 'Two is two', 'FR-2: Two is two'],
      [3, 'FR-3', '三は三である', 'FR-3： 三は三である'],
    ]);
  });
});

describe('sentences', () => {
  it('are known by what they say, in folders of specifications alone', async () => {
    const text = [
      'The server MUST answer every request.',
      '',
      '- **FR-1**: The server MUST log',
      '',
      'It must be nice.',
    ];
    const [sentence, ...others] = await listed('specs/auth.md', ...text);
    expect(sentence).toMatch(/^1 sentence MUST-[0-9a-f]{12}$/);
    expect(others).toEqual(['3 requirement FR-1']);
    expect(await listed('docs/requirements.md', ...text)).toEqual(['3 requirement FR-1']);
    expect(await listed('specs/auth.md', 'The  server **MUST**\nanswer every request.')).toEqual([sentence]);
  });
});
