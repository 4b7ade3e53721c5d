/** SARIF against its schema, and the promises that a schema cannot say. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { formatSarif } from '../../src/formatters/sarif.ts';
import type { Report } from '../../src/model/index.ts';
import { findings, report } from './canonical.ts';

interface Located {
  physicalLocation: { region: { startLine: number } };
}
interface Result {
  ruleId: string;
  ruleIndex: number;
  locations: Located[];
  partialFingerprints: Record<string, string>;
  suppressions?: unknown[];
}
interface Log {
  runs: { tool: { driver: { rules: { id: string }[] } }; results: Result[]; invocations: unknown[] }[];
}

// The schema is draft 4 in form, yet uses nothing whose meaning has changed since but the name of its id.
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(new URL('./sarif-schema-2.1.0.json', import.meta.url), 'utf8')) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function errorsOf(given: Report): unknown {
  validate(JSON.parse(formatSarif(given, { color: false, width: 80 })));
  return validate.errors;
}

function runOf(given: Report): Log['runs'][number] {
  return (JSON.parse(formatSarif(given, { color: false, width: 80 })) as Log).runs[0]!;
}

describe('sarif', () => {
  it('is valid: the canonical report, an empty one, one without waivers', () => {
    expect(errorsOf(report)).toBeNull();
    expect(errorsOf({ ...report, rules: [], runs: [], findings: [] })).toBeNull();
    expect(errorsOf({ ...report, findings: findings.filter(({ status }) => status !== 'waived') })).toBeNull();
  });

  it('gives every result a region, its rule and no fingerprint but ours', () => {
    const { results, tool } = runOf(report);
    expect(results.map(({ ruleId }) => ruleId)).toEqual(findings.map(({ rule }) => rule));
    for (const [i, result] of results.entries()) {
      expect(tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(result.locations[0]?.physicalLocation.region.startLine).toBe(findings[i]?.location.startLine ?? 1);
      expect(result.partialFingerprints).toEqual({ 'trueup/v1': findings[i]?.fingerprint });
    }
  });

  it('speaks of suppressions for all results or for none', () => {
    expect(runOf(report).results.map(({ suppressions }) => suppressions?.length)).toEqual([0, 0, 0, 0, 0, 0, 1, 0]);
    const open = { ...report, findings: findings.filter(({ status }) => status !== 'waived') };
    expect(runOf(open).results.every((result) => !('suppressions' in result))).toBe(true);
  });
});
