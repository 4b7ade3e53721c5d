/** A project of the files that handlers reach, held in memory: nothing is read from disk and nothing of it runs. */
import type { Project } from 'ts-morph';
import type { Files } from './files.ts';
import type { Library } from './library.ts';
import { pathOf, uriOf } from './library.ts';

/**
 * Always strict: what may be absent is then part of a type, whatever the project's own settings are. Specifiers mean what
 * `files` found for them; the project looks for nothing itself.
 */
export function projectOf({ Project: Made, ts }: Library, files: Files): Project {
  const project = new Made({
    useInMemoryFileSystem: true,
    compilerOptions: {
      ...{ strict: true, allowJs: true, noEmit: true, skipLibCheck: true, types: [] },
      ...{ experimentalDecorators: true, jsx: ts.JsxEmit.Preserve },
      // Without what browsers have, which is most of it: no type of theirs is ever compared.
      lib: ['lib.esnext.d.ts'],
      ...{ target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
    resolutionHost: () => ({
      resolveModuleNames: (specifiers, from) =>
        specifiers.map((specifier) => {
          const uri = files.resolved.get(uriOf(from))?.get(specifier);
          return uri === undefined || !files.texts.has(uri)
            ? undefined
            : {
                resolvedFileName: pathOf(uri),
                extension: extensionOf(uri),
                isExternalLibraryImport: uri.includes('node_modules/'),
              };
        }),
    }),
  });
  const system = project.getFileSystem();
  for (const [uri, text] of files.texts) system.writeFileSync(pathOf(uri), text);
  for (const uri of files.texts.keys())
    if (!uri.includes('node_modules/'))
      project.createSourceFile(pathOf(uri), files.texts.get(uri) ?? '', { overwrite: true });
  return project;
}

function extensionOf(uri: string): string {
  return /\.d\.[cm]?ts$|\.[^./]+$/.exec(uri)?.[0] ?? '.ts';
}
