/** One module of TypeScript or JavaScript into what it says about the environment, by its own text alone. */
import type { Program } from 'oxc-parser';
import type { Extraction, Extractor, SourceFile } from '../../../parse/per-file.ts';
import { buildScopes } from '../../../parse/scopes.ts';
import type { Scope } from '../../../parse/scopes.ts';
import { parseSource } from '../../../parse/source.ts';
import { walk } from '../../../parse/walk.ts';
import { classFacts, functionFacts } from './definitions.ts';
import { markupNotices } from './markup.ts';
import { createEvaluator } from './evaluate.ts';
import { exportsOf } from './exports.ts';
import type { Recording } from './recording.ts';
import type { ModuleData, ModuleFact } from './ref.ts';
import { recordNode } from './sites.ts';

/**
 * A file without one of these cannot reach the environment by itself. A file that reaches it through another module of
 * the repository is asked for by the linker, by name.
 */
const anchor =
  /\bprocess\s*(?:\?\.|\.|!\.)\s*env\b|\benv(?:\s*\})?\s*(?:=|from)\s*(?:['"(]\s*)?(?:node:)?process\b|['"](?:node:)?process['"]|\bimport\.meta\s*(?:\?\.|\.)\s*env\b|\b(?:Bun|Deno)\s*\.\s*env\b|\bcreateEnv\b|\bcleanEnv\b|\bConfig(?:Service|Module)\b|\bProcessEnv\b|\bImportMetaEnv\b|\$env\/|astro:env|cloudflare:workers|\benvsafe\b|\bparseEnv\b|\bstd-env\b|\benv-var\b|\bloadEnv\b|process\[['"]env|\{[^{}]{0,80}\benv\b[^{}]{0,80}\}\s*=\s*process\b/;

/** True where the text could reach the environment by itself. The plain searches spare most files the regular expression. */
export function mayReadEnvironment(text: string): boolean {
  return (
    (text.includes('env') || text.includes('Env') || text.includes('ConfigService') || text.includes('ConfigModule')) &&
    anchor.test(text)
  );
}

/** Facts of one module; `prefilter` is left to the caller, since the linker asks for modules without an anchor, too. */
export const moduleExtractor: Extractor<ModuleFact> = { id: 'env-module@1', extract: extractModule };

export async function extractModule({ uri, text }: SourceFile): Promise<Extraction<ModuleFact>> {
  const parsed = await parseSource(uri, text);
  const { source } = parsed;
  const notices = [...parsed.notices, ...markupNotices(uri, text)];
  if (!source) return { facts: [], notices };
  const scopes = buildScopes(source);
  const ev = createEvaluator(source, scopes);
  const data: ModuleData = {
    exports: {},
    stars: [],
    reads: [],
    calls: [],
    parses: [],
    functions: [],
    classes: [],
    writes: [],
    derived: [],
    declares: [],
    test: importsRunner(source.program),
  };
  const bodies: Recording['bodies'] = { names: new Map(), returns: new Map(), throwing: new Set() };

  const recording: Recording = { ev, data, bodies, lenient: [] };

  let scope: Scope = scopes.root;
  walk(
    source.program,
    source.keys,
    (node, ancestors) => {
      recordNode(recording, node, ancestors, scope);
      const own = scopes.of.get(node);
      if (!own || node === source.program) return false;
      scope = own;
      return true;
    },
    () => {
      scope = scope.parent ?? scopes.root;
    },
  );

  for (const { site, within } of recording.lenient) site.strict = bodies.throwing.has(within);
  Object.assign(data, exportsOf(ev, source.program, scopes.root));
  // Functions and classes are numbered when something refers to them, so their facts come last; what functions give
  // back may number classes, whose methods are functions.
  functionFacts(ev, ev.functions, bodies);
  data.classes = classFacts(ev, ev.classes);
  data.functions = functionFacts(ev, ev.functions, bodies);
  return { facts: [{ name: uri, location: { uri, startLine: 1 }, data }], notices };
}

const runners =
  /^(?:vitest(?:\/.*)?|@jest\/globals|@playwright\/test|node:test|bun:test|mocha|chai|cypress|@testing-library\/.*)$/;

/** Whoever imports a test runner runs in tests, whatever the folder is called; the runner's own configuration is its own matter. */
function importsRunner(program: Program): boolean {
  return program.body.some(
    (statement) =>
      statement.type === 'ImportDeclaration' &&
      statement.importKind !== 'type' &&
      runners.test(statement.source.value) &&
      !statement.source.value.endsWith('/config'),
  );
}
