/** The published JSON Schemas: of the configuration, for editors, and of the report, for whoever reads one. */
import * as z from 'zod/mini';
import type { Checker } from '../model/index.ts';
import { reportSchema } from './report-schema.ts';
import { configSchema } from './schema.ts';

/** Text of `schema/config.json`. */
export async function configJsonSchema(checkers: readonly Checker[]): Promise<string> {
  return text(z.toJSONSchema(await configSchema(checkers), { io: 'input' }));
}

/** Text of `schema/report.json`. */
export function reportJsonSchema(): string {
  return text(z.toJSONSchema(reportSchema));
}

function text(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
