/** The trees as a program that a hook can start: compiled from the sources as they are, with no build before. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const compilerOptions: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2023,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
};

/** Compiles src/tree and src/model into a new folder, and gives its path; whoever asks removes it. */
export function compileTrees(): string {
  const target = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-compiled-')));
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  for (const room of ['tree', 'model']) {
    const source = fileURLToPath(new URL(`../../../src/${room}`, import.meta.url));
    mkdirSync(join(target, room));
    for (const name of readdirSync(source).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))) {
      const text = readFileSync(join(source, name), 'utf8');
      const { outputText } = ts.transpileModule(text, { compilerOptions, fileName: name });
      writeFileSync(join(target, room, name.replace(/ts$/, 'js')), outputText);
    }
  }
  return target;
}
