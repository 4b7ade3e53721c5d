/** The rules of the one report that every golden is made of. */
import type { Rule } from '../../src/model/index.ts';

const docs = 'https://example.test/trueup';

export const rules: Rule[] = [
  {
    id: 'env/undocumented-variable',
    kind: 'undeclared',
    severity: 'high',
    summary: 'The code reads a variable that no document names.',
    help: 'Whoever sets the application up cannot know of it. Add it to the example file.',
    falsePositives: 'Variables that the platform sets are not reported.',
    helpUri: `${docs}/env#undocumented-variable`,
  },
  {
    id: 'env/unused-variable',
    kind: 'missing',
    severity: 'low',
    summary: 'A documented variable is read nowhere.',
    help: 'It misleads whoever sets the application up. Remove it, or use it.',
    falsePositives: '',
    helpUri: 'src/checkers/env/README.md#unused-variable',
  },
  {
    id: 'openapi/response-mismatch',
    kind: 'mismatch',
    severity: 'critical',
    summary: 'A route answers in another shape than the document says.',
    help: 'Clients break. Mend the route or the document.',
    falsePositives: 'Handlers whose answer is not a literal are not compared.',
    helpUri: `${docs}/openapi#response-mismatch`,
  },
];
