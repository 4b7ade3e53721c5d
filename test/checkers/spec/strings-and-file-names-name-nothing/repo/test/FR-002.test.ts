import { describe, expect, it } from 'vitest';

const page = `
- **FR-002**: text
// @verifies FR-002
#### Scenario: Sold out
`;

it('reads specs/FR-002.md (FR-001)', () => {
  expect(read(page, 'FR-002')).toBe('// @verifies FR-002');
});
