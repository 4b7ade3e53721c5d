/** Which files are read as specifications. */
import { expect, it } from 'vitest';
import { documentOf, leadingDocuments } from '../../../../src/checkers/spec/declared/documents.ts';

it.each([
  ['openspec/specs/cli/spec.md', { format: 'openspec', spec: 'cli' }],
  ['packages/a/openspec/specs/templates/spec.md', { format: 'openspec', spec: 'templates' }],
  ['openspec/specs/archive/spec.md', { format: 'openspec', spec: 'archive' }],
  ['openspec/changes/add-x/specs/cli/spec.md', { format: 'openspec', spec: 'cli', change: 'add-x', level: 'pending' }],
  [
    'openspec/changes/archive/2025-x/specs/cli/spec.md',
    { format: 'openspec', spec: 'cli', change: '2025-x', level: 'archived' },
  ],
  ['specs/012-auth/spec.md', { format: 'spec-kit', spec: '012-auth', sentences: true }],
  ['.specify/specs/012-auth/spec.md', { format: 'spec-kit', spec: '012-auth', sentences: true }],
  ['specs/archive/012-auth/spec.md', { format: 'spec-kit', spec: '012-auth', sentences: true, level: 'archived' }],
  ['.kiro/specs/auth/requirements.md', { format: 'kiro', spec: 'auth' }],
  ['docs/PRD.md', { format: 'ids', spec: 'docs/PRD' }],
  ['src/cart.spec.md', { format: 'ids', spec: 'src/cart.spec' }],
  ['specs/cart.md', { format: 'ids', spec: 'specs/cart', sentences: true }],
  ['specs/012-auth/plan.md', { format: 'openfasttrace', spec: 'specs/012-auth/plan', sentences: true }],
  ['README.md', undefined],
  ['CONTRIBUTING.md', undefined],
  ['AGENTS.md', undefined],
  ['.claude/commands/requirements.md', undefined],
  ['.specify/templates/spec-template.md', undefined],
  ['.specify/memory/constitution.md', undefined],
  ['templates/spec/spec.md', undefined],
  ['test/fixtures/openspec/specs/cli/spec.md', undefined],
  ['.kiro/specs/auth/design.md', undefined],
  ['.kiro/steering/tech.md', undefined],
  ['openspec/project.md', undefined],
  ['docs/guide.md', undefined],
  ['docs/FR-001.md', undefined],
])('%s', (uri, document) => {
  expect(documentOf(uri)).toEqual(document);
});

it('reads whatever is configured', () => {
  expect(documentOf('notes/rules.md', true)).toEqual({ format: 'ids', spec: 'notes/rules', sentences: true });
});

it('leaves out what accompanies the specification of a feature', () => {
  const feature = ['docs/requirements/cart/nfr-matrix.md', 'docs/requirements/cart/requirements-spec.md'];
  expect(leadingDocuments([...feature, 'specs/spec.md', 'specs/cart.md'])).toEqual([
    feature[1],
    'specs/spec.md',
    'specs/cart.md',
  ]);
});
