/** The published JSON Schemas: valid, strict, and of one mind with the loader. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { checkers } from '../../src/checkers/index.ts';
import { configJsonSchema, reportJsonSchema } from '../../src/config/json-schema.ts';
import type { Checker } from '../../src/model/index.ts';
import { memoryTree } from '../../src/tree/memory.ts';
import { garden } from './garden.ts';

interface JsonSchema {
  properties: Record<string, { additionalProperties?: unknown; properties?: Record<string, unknown> }>;
  additionalProperties: unknown;
}

const compile = (text: string): ((value: unknown) => boolean) =>
  new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(text) as object);

describe('schema/config.json', () => {
  it('accepts what the loader accepts, and refuses what it refuses', async () => {
    const valid = compile(await configJsonSchema([garden as Checker]));
    const cases: [unknown, boolean][] = [
      [{}, true],
      [{ $schema: './x.json', failOn: 'never', exclude: ['a'], require: ['garden', 'spec'] }, true],
      [{ rules: { 'garden/weed': 'off', 'garden/*': [{ severity: 'low', paths: ['a'] }] } }, true],
      [{ garden: { beds: [{ path: 'a' }] }, openapi: { anything: 1 } }, true],
      [{ garden: { bed: [] } }, false],
      [{ gardn: {} }, false],
      [{ failOn: 'hihg' }, false],
      [{ rules: { 'garden/*': 'of' } }, false],
    ];
    expect(cases.map(([config]) => valid(config))).toEqual(cases.map(([, verdict]) => verdict));
  });

  it('knows every checker and every rule, and no key of a section beside its own', async () => {
    const { properties, additionalProperties } = JSON.parse(await configJsonSchema(checkers)) as JsonSchema;
    expect(additionalProperties).toBe(false);
    for (const checker of checkers)
      expect([checker.id, properties[checker.id]?.additionalProperties]).toEqual([checker.id, false]);
    expect(Object.keys(properties['rules']?.properties ?? {})).toEqual(
      checkers.flatMap(({ rules }) => rules.map(({ id }) => id)),
    );
  });
});

describe('schema/report.json', () => {
  it('accepts a report, and none with a key too many or too few', async () => {
    const valid = compile(reportJsonSchema());
    const tree = memoryTree({ '.env.example': 'PORT=1\n', 'a.ts': 'process.env.PORT; process.env.KEY;\n' });
    const report = await check({ tree, checkers, version: '0.0.0', commit: '0'.repeat(40) });
    const { plan: _, ...less } = report;
    expect([valid(report), valid({ ...report, more: 1 }), valid(less)]).toEqual([true, false, false]);
    expect(valid({ ...report, runs: [{ ...report.runs[0], verdict: 'green' }] })).toBe(false);
  });
});
