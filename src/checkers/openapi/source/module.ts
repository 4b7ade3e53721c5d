/** One module of TypeScript or JavaScript as a program of few words, by its own text alone. */
import type { Extraction, Extractor, SourceFile } from '../../../parse/per-file.ts';
import { buildScopes } from '../../../parse/scopes.ts';
import { parseSource } from '../../../parse/source.ts';
import type { ParsedSource } from '../../../parse/source.ts';
import { readClass } from './classes.ts';
import type { FunctionCode, ModuleCode, ModuleFact } from './code.ts';
import { declareAliases, readModuleStatements } from './exports.ts';
import type { Exports } from './exports.ts';
import { readExpression } from './expressions.ts';
import { readFunction } from './functions.ts';
import { readPattern } from './patterns.ts';
import { createReading, placeOf, stepsOf } from './reading.ts';
import type { Readers } from './reading.ts';
import { hoistFunctions, readStatements } from './statements.ts';
import { declaredTypes, readType } from './type-refs.ts';

/** Which files are worth it is the caller's to know: what a router is made of may have any name. */
export const moduleExtractor: Extractor<ModuleFact> = { id: 'openapi-modules@1', extract: extractModule };

async function extractModule({ uri, text }: SourceFile): Promise<Extraction<ModuleFact>> {
  const { source, notices } = await parseSource(uri, text);
  if (!source) return { facts: [], notices };
  const { code, cut } = readModule(source);
  if (cut)
    notices.push({
      id: 'code-too-deep',
      level: 'warning',
      message: `${uri} nests too deeply in places: what stands there was not followed`,
      location: { uri },
    });
  return { facts: [{ name: uri, location: { uri, startLine: 1 }, data: code }], notices };
}

const readers: Readers = {
  expression: readExpression,
  pattern: readPattern,
  statements: readStatements,
  function: readFunction,
  class: readClass,
  type: readType,
};

export function readModule(source: ParsedSource): { code: ModuleCode; cut: boolean } {
  const { program } = source;
  const reading = createReading(source, buildScopes(source), readers);
  reading.types = declaredTypes(program);
  declareAliases(reading, program);
  const body: FunctionCode = { name: '', at: placeOf(reading, program), params: [], body: [] };
  reading.functions.push(body);
  const exports: Exports = { names: new Map(), stars: [], places: new Map() };
  body.body = stepsOf(reading, () => {
    hoistFunctions(reading, program.body);
    readModuleStatements(reading, program, exports);
  });
  const code: ModuleCode = {
    exports: Object.fromEntries(exports.names),
    stars: exports.stars,
    places: Object.fromEntries(exports.places),
    functions: reading.functions,
    classes: reading.classes,
    directives: program.body.flatMap((statement) =>
      statement.type === 'ExpressionStatement' && statement.directive ? [statement.directive] : [],
    ),
  };
  return { code, cut: reading.cut };
}
