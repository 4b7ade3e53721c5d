// Writes schema/config.json and schema/report.json from the built package; with --check, only tells whether they are up to date.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { checkers } from '../dist/checkers/index.js';
import { configJsonSchema, reportJsonSchema } from '../dist/config/json-schema.js';

const folder = new URL('../schema/', import.meta.url);
const schemas = { 'config.json': await configJsonSchema(checkers), 'report.json': reportJsonSchema() };
const check = process.argv.includes('--check');

mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(schemas)) {
  const file = new URL(name, folder);
  if (!check) writeFileSync(file, text);
  else if (textOf(file) !== text) {
    console.error(`schema/${name} is not up to date: npm run schemas`);
    process.exitCode = 1;
  }
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
