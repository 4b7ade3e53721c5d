/** Each format without configuration: what it states, at which lines, and what it must not invent. */
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

describe('OpenSpec', () => {
  it('states requirements with their scenarios', async () => {
    const text = [
      '# cli',
      '',
      '## Requirements',
      '### Requirement: Help is **printed**',
      'The tool SHALL print help.',
      '',
      '#### Scenario: [OA-CLI-007] Prints help',
      '- **WHEN** `--help` is given',
      '- **THEN** help is printed',
      '',
      '```md',
      '### Requirement: Not one',
      '```',
    ].join('\n');
    expect(await requirementsIn('openspec/specs/cli/spec.md', text)).toEqual({
      notices: [],
      facts: [
        {
          name: 'cli#Help is printed',
          location: { uri: 'openspec/specs/cli/spec.md', startLine: 4 },
          data: {
            level: 'requirement',
            format: 'openspec',
            spec: 'cli',
            id: 'Help is printed',
            title: 'Help is printed',
            text: 'The tool SHALL print help.',
            context: 'The tool SHALL print help.',
            endLine: 5,
          },
        },
        {
          name: 'cli#OA-CLI-007',
          location: { uri: 'openspec/specs/cli/spec.md', startLine: 7 },
          data: {
            level: 'criterion',
            format: 'openspec',
            spec: 'cli',
            id: 'Prints help',
            alias: 'OA-CLI-007',
            of: 'Help is printed',
            title: 'Prints help',
            text: 'WHEN `--help` is given THEN help is printed Requirement: Not one',
            context: 'The tool SHALL print help.',
            endLine: 13,
          },
        },
      ],
    });
  });

  it('tells scenarios of one name apart by their requirement', async () => {
    const text = [
      '### Requirement: A',
      'x',
      '#### Scenario: Bad input',
      '- y',
      '### Requirement: B',
      '#### Scenario: Bad input',
      '- z',
    ];
    expect(await listed('openspec/specs/cli/spec.md', ...text)).toEqual([
      '1 requirement A',
      '3 criterion A / Bad input (A)',
      '5 requirement B',
      '6 criterion B / Bad input (B)',
    ]);
  });

  it('says what a change does', async () => {
    const text = [
      '## ADDED Requirements',
      '### Requirement: New',
      'It SHALL.',
      '## REMOVED Requirements',
      '### Requirement: Old',
      '## RENAMED Requirements',
      '- FROM: `### Requirement: Before`',
      '- TO: `### Requirement: After`',
    ].join('\n');
    const { facts } = await requirementsIn('openspec/changes/add-x/specs/cli/spec.md', text);
    expect(facts.map(({ location, data }) => [location.startLine, data.level, data.id, data.change])).toEqual([
      [2, 'pending', 'New', { name: 'add-x', does: 'adds' }],
      [5, 'pending', 'Old', { name: 'add-x', does: 'removes' }],
      [8, 'pending', 'After', { name: 'add-x', does: 'renames', from: 'Before' }],
    ]);
    const archived = await requirementsIn('openspec/changes/archive/2025-01-01-x/specs/cli/spec.md', text);
    expect(new Set(archived.facts.map(({ data }) => data.level))).toEqual(new Set(['archived']));
  });
});

describe('spec-kit', () => {
  it('states ids in bold and the numbered scenarios of each story', async () => {
    expect(
      await listed(
        'specs/001-mvp/spec.md',
        '### User Story 1 - Sign in (Priority: P1)',
        '1. **Given** a user, **When** she signs in, **Then** she is in',
        '2. **Given** none,',
        '   **When** he signs in, **Then** he is out',
        '',
        '- FR-001 is shown here',
        '### ユーザーストーリー2 - 検索',
        '1. **前提** 利用者がいる、**実行** 検索、**結果** 見つかる',
        '## Requirements',
        '- **FR-001**: 系統 MUST 以 MCP Server 形式暴露',
        '- **FR-001a**: System MUST log',
        '- **NFR-010**: System MUST be up',
        '## Success Criteria',
        '- **SC-001**: Users find it in 5 s',
      ),
    ).toEqual([
      '2 criterion US1.1',
      '3 criterion US1.2',
      '8 criterion US2.1',
      '10 requirement FR-001',
      '11 requirement FR-001a',
      '12 requirement NFR-010',
      '14 requirement SC-001',
    ]);
  });

  it('goes on counting in a second list of a story, and needs no number of the story', async () => {
    const scenario = '1. **Given** a, **When** b, **Then** c';
    expect(
      await listed(
        'specs/SPEC-a1b2c3d4/spec.md',
        '### User Story 1',
        scenario,
        '',
        'Text',
        '',
        scenario,
        '### Acceptance Scenarios',
        scenario,
        '### Steps',
        scenario,
      ),
    ).toEqual(['2 criterion US1.1', '6 criterion US1.2', '8 criterion AS.1']);
  });
});

describe('Kiro', () => {
  it('numbers criteria within their requirement', async () => {
    expect(
      await listed(
        '.kiro/specs/auth/requirements.md',
        '# Requirements Document',
        '### Requirement 1: Sign in',
        '**User Story:** As a user, I want in.',
        '#### Acceptance Criteria',
        '1. WHEN a user signs in THEN the system SHALL let her in',
        '2. IF she fails THEN the system SHALL say so',
        '### Requirement 2',
        '#### Acceptance Criteria',
        '2.1. WHEN x, THE System SHALL y',
        '',
        '2.2. WHEN y, THE System SHALL z',
      ),
    ).toEqual([
      '2 requirement 1',
      '5 criterion 1.1 (1)',
      '6 criterion 1.2 (1)',
      '7 requirement 2',
      '9 criterion 2.1 (2)',
      '11 criterion 2.2 (2)',
    ]);
  });

  it('takes nothing from the design and the tasks', async () => {
    const text = [
      '### Requirement 1',
      '#### Acceptance Criteria',
      '1. WHEN a THEN the system SHALL b',
      '- **FR-001**: It MUST',
    ];
    expect(await listed('.kiro/specs/auth/design.md', ...text)).toEqual([]);
    expect(await listed('.kiro/specs/auth/tasks.md', ...text)).toEqual([]);
  });
});

describe('OpenFastTrace', () => {
  it('holds to tests what needs one', async () => {
    expect(
      await listed(
        'doc/spec/design.md',
        '### Sign in',
        '`dsn~sign-in~2`',
        '',
        'The server signs in `req~other~1`.',
        '',
        'Needs: impl, utest',
        '### Feature',
        '`feat~sign-in~1`',
        '',
        'Needs: dsn',
      ),
    ).toEqual(['2 requirement dsn~sign-in~2', '8 sentence feat~sign-in~1']);
  });
});
