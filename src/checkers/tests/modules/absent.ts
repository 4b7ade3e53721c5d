/** Whether nothing in the repository can be what a path means; what a build, an installation or a bundler puts there is not asked after. */
import type { Tree } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';

/** Folders that are written by a machine, or come from elsewhere. */
const made = new Set(
  'node_modules dist build out output lib-cov target pkg generated __generated__ .generated gen .gen .next .nuxt .svelte-kit .output .cache coverage vendor wasm compiled i18n-generated prisma-client tmp temp'.split(
    ' ',
  ),
);
const madeName = /(?:^|[._-])(?:gen|generated|virtual|bundle|min|pb)(?:$|[._-])/;
/** Code; the rest are assets, of which a bundler makes what it likes. */
const code = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const asset =
  /\.(?:json5?|jsonc|css|s[ac]ss|less|styl|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|eot|mp[34]|webm|wasm|node|graphql|gql|html?|mdx?|txt|sql|ya?ml|toml|xml|csv|proto|hbs|ejs|snap|zip|pdf|bin|astro)$/i;

/** What stands before the ending of a file that is made for one platform, or for one kind of use. */
const platform = /\.(?:native|ios|android|web|mobile|desktop|browser|node|server|client|worker|module|css|d)$/;

export interface Shelves {
  /** Whether no file of the tree is what the path means, under any ending. */
  isAbsent(path: string): Promise<boolean>;
}

export async function shelvesOf(tree: Tree): Promise<Shelves> {
  const files = await tree.list();
  // Without its ending, and without that of a platform: `./button` may be `button.native.tsx`, but is no `button.test.ts`.
  const known = new Set<string>();
  for (const uri of files) {
    const plain = uri.replace(/\.[^./]{1,20}$/, '');
    known.add(uri).add(plain).add(plain.replace(platform, ''));
  }
  const ignored = await ignoredNames(tree, files);
  return {
    isAbsent: async (path) => {
      if (path.startsWith('../') || path === '..' || asset.test(path)) return false;
      const parts = path.split('/');
      const plain = path.replace(code, '');
      if ([path, plain, `${path}/index`, `${path}/package`].some((one) => known.has(one))) return false;
      if (
        parts.some((part) => made.has(part) || ignored.has(part.replace(code, ''))) ||
        madeName.test(parts.at(-1) ?? '')
      )
        return false;
      // What git ignores is not listed, and may be there all the same.
      for (const one of [path, ...['.ts', '.tsx', '.js', '.mjs', '.cjs'].map((ending) => plain + ending)])
        if (await isThere(tree, one)) return false;
      return true;
    },
  };
}

async function isThere(tree: Tree, uri: string): Promise<boolean> {
  try {
    await tree.size(uri);
    return true;
  } catch (error) {
    if (error instanceof UnreadableError) return error.reason !== 'absent';
    throw error;
  }
}

/** Plain names that git ignores: what bears one is made on each machine. Patterns with stars are known by their folders. */
async function ignoredNames(tree: Tree, files: readonly string[]): Promise<Set<string>> {
  const names = new Set<string>();
  for (const uri of files.filter((one) => /(?:^|\/)\.gitignore$/.test(one))) {
    let text = '';
    try {
      text = await tree.read(uri);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
    }
    for (const line of text.split('\n')) {
      const last =
        line
          .trim()
          .replace(/\/\**$/, '')
          .split('/')
          .at(-1) ?? '';
      if (/^[\w.-]+$/.test(last) && !last.startsWith('#')) names.add(last.replace(code, ''));
    }
  }
  return names;
}
