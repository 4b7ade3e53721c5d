/** The packages of a repository, read from its manifests. */
import type { Tree } from '../model/index.ts';
import { UnreadableError } from '../model/index.ts';
import { folderOf } from './paths.ts';

export interface WorkspacePackage {
  /** Folder relative to the root, '' for the root itself. */
  dir: string;
  name: string | undefined;
  /** Names in dependencies, devDependencies, peerDependencies and optionalDependencies. */
  dependencies: ReadonlySet<string>;
  manifest: Readonly<Record<string, unknown>>;
}

/** Texts of the files whose path fits; what cannot be read is left out. */
export async function readAll(tree: Tree, files: readonly string[], pattern: RegExp): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const uri of files) {
    if (!pattern.test(uri)) continue;
    try {
      texts.set(uri, await tree.read(uri));
    } catch (error) {
      // A manifest that cannot be read resolves nothing; the checker that needs it says so itself.
      if (!(error instanceof UnreadableError)) throw error;
    }
  }
  return texts;
}

/** Packages by folder. */
export function workspacePackages(manifests: ReadonlyMap<string, string>): Map<string, WorkspacePackage> {
  const packages = new Map<string, WorkspacePackage>();
  for (const [uri, text] of manifests) {
    if (!/(?:^|\/)package\.json$/.test(uri)) continue;
    const dir = folderOf(uri);
    const manifest = parseJson(text);
    const dependencies = new Set<string>();
    for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
      const section = manifest[field];
      if (typeof section === 'object' && section !== null)
        for (const name of Object.keys(section)) dependencies.add(name);
    }
    packages.set(dir, {
      dir,
      name: typeof manifest['name'] === 'string' ? manifest['name'] : undefined,
      dependencies,
      manifest,
    });
  }
  return packages;
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
