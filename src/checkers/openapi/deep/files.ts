/** The files that the types of handlers may come from: what they import, and the declarations of packages that those import. */
import type { Context } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import type { ModuleResolver } from '../../../parse/resolve.ts';
import type { Packages } from './packages.ts';
import type { Library } from './library.ts';

export interface Files {
  texts: Map<string, string>;
  /** What each specifier of a file means. */
  resolved: Map<string, Map<string, string>>;
  /** Packages that are imported and not installed, with the first place that imports each. */
  missing: Map<string, string>;
  /** Why not all that is imported was taken in. */
  limit?: string;
}

interface Limit {
  files: number;
  characters: number;
}

/** A compiler holds all of it in memory at once. */
const limits: Readonly<Record<'source' | 'package', Limit>> = {
  source: { files: 5000, characters: 40_000_000 },
  package: { files: 6000, characters: 60_000_000 },
};
const largestSource = 2_000_000;
const code = /\.(?:ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;
const packageName = /^(?:@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*/i;
const builtin =
  /^(?:[a-z]+:.*|(?:assert|async_hooks|buffer|child_process|cluster|console|constants|crypto|dgram|diagnostics_channel|dns|domain|events|fs|http|http2|https|inspector|module|net|os|path|perf_hooks|process|punycode|querystring|readline|repl|stream|string_decoder|timers|tls|tty|url|util|v8|vm|wasi|worker_threads|zlib)(?:\/.*)?)$/;

/** Breadth first, the tree's own files before those of packages: where a limit ends it, what is near was taken in. */
export async function filesFrom(
  context: Context,
  library: Library,
  resolver: ModuleResolver,
  packages: Packages,
  seeds: readonly string[],
): Promise<Files> {
  const files: Files = { texts: new Map(), resolved: new Map(), missing: new Map() };
  const listed = new Set(await context.tree.list());
  const outside = new Set<string>();
  const own = (specifier: string, from: string): string | undefined => {
    const uri = resolver.resolve(specifier, from);
    return uri !== undefined && code.test(uri) && listed.has(uri) ? uri : undefined;
  };
  const declared = declaredPackages(resolver);
  const bare: { specifier: string; from: string }[] = [];
  await spread(
    context,
    library,
    files,
    'source',
    seeds,
    (uri) => ownText(context, uri),
    async (specifier, from) => {
      const uri = own(specifier, from);
      if (uri === undefined && !specifier.startsWith('.')) bare.push({ specifier, from });
      return uri;
    },
  );
  for (const { specifier, from } of bare) {
    const uri = builtin.test(specifier) ? undefined : await packages.resolve(specifier, from);
    if (uri !== undefined) {
      link(files, from, specifier, uri);
      outside.add(uri);
      continue;
    }
    const name = packageName.exec(specifier)?.[0];
    // A package that is there and has no types is nothing that installing would mend.
    if (name === undefined || !declared.has(name) || files.missing.has(name)) continue;
    if (!(await packages.isInstalled(name, from))) files.missing.set(name, from);
  }
  await spread(context, library, files, 'package', [...outside], packages.text, async (specifier, from) =>
    builtin.test(specifier) ? undefined : await packages.resolve(specifier, from),
  );
  return files;
}

async function spread(
  context: Context,
  { ts }: Library,
  files: Files,
  kind: 'source' | 'package',
  seeds: readonly string[],
  textOf: (uri: string) => Promise<string | undefined>,
  resolve: (specifier: string, from: string) => Promise<string | undefined>,
): Promise<void> {
  const queue = [...new Set(seeds)];
  const queued = new Set(queue);
  const left = { ...limits[kind] };
  // The list grows while it is gone through.
  for (const uri of queue) {
    context.signal.throwIfAborted();
    const text = files.texts.has(uri) ? undefined : await textOf(uri);
    if (text === undefined) continue;
    left.files -= 1;
    left.characters -= text.length;
    if (left.files < 0 || left.characters < 0) {
      files.limit = `more than ${limits[kind].files} files, or ${limits[kind].characters / 1_000_000} million characters, of ${kind === 'source' ? 'the repository' : 'packages'}`;
      return;
    }
    files.texts.set(uri, text);
    const { importedFiles, referencedFiles } = ts.preProcessFile(text, true, true);
    const beside = referencedFiles.map(({ fileName }) => (/^\.{0,2}\//.test(fileName) ? fileName : `./${fileName}`));
    for (const specifier of new Set([...importedFiles.map(({ fileName }) => fileName), ...beside])) {
      const target = await resolve(specifier, uri);
      if (target === undefined) continue;
      link(files, uri, specifier, target);
      if (!queued.has(target)) queue.push(target);
      queued.add(target);
    }
  }
}

function link(files: Files, from: string, specifier: string, uri: string): void {
  const known = files.resolved.get(from) ?? new Map<string, string>();
  files.resolved.set(from, known.set(specifier, uri));
}

/** What `npm ci` would install: an import of anything else is not mended by that. */
function declaredPackages({ folders }: ModuleResolver): Set<string> {
  const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  return new Set(
    [...folders.values()].flatMap(({ manifest }) =>
      kinds.flatMap((kind) => {
        const list = manifest[kind];
        return typeof list === 'object' && list !== null ? Object.keys(list) : [];
      }),
    ),
  );
}

/** A file that cannot be read has been told of by those who looked for routes in it. */
async function ownText({ tree }: Context, uri: string): Promise<string | undefined> {
  try {
    return (await tree.size(uri)) > largestSource ? undefined : await tree.read(uri);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
