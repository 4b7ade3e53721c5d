/** The places in which a hook of a repository may call trueup, and whether it does. */
import { basename, dirname, join } from 'node:path';
import { ConfigError } from '../../model/index.ts';
import { readTextFile } from '../../tree/text-file.ts';
import { lefthookFiles } from '../init/hooks/lefthook.ts';
import { preCommitFiles } from '../init/hooks/pre-commit.ts';
import type { Hook, Manager } from '../init/hooks/installer.ts';
import { nameOf } from '../init/place.ts';
import type { Place } from '../init/place.ts';
import { withoutBlock } from '../init/shell-block.ts';

/** A file in which trueup is called. */
export interface Spot {
  manager: Manager;
  path: string;
  name: string;
  text: string;
  /** What stands before our block; absent where somebody calls trueup in a way of their own. */
  before?: string;
  /** The call goes by the script of the installed package. */
  byScript: boolean;
}

/** Where git looks for hooks. */
export function hooksFolder({ hooksPath, gitFolder }: Place): string {
  return hooksPath?.absolute ?? join(gitFolder, 'hooks');
}

/** The one that git itself runs comes first. */
export async function spotsOf(hook: Hook, place: Place): Promise<Spot[]> {
  const folder = hooksFolder(place);
  const scripts = new Map<string, Manager>([[join(folder, hook), 'git']]);
  if (basename(folder) === '_') scripts.set(join(dirname(folder), hook), 'husky');
  for (const [at, manager] of [
    [join(place.gitFolder, 'hooks', hook), 'git'],
    [join(place.top, '.husky', hook), 'husky'],
  ] as const)
    if (!scripts.has(at)) scripts.set(at, manager);
  const files = [
    ...scripts,
    ...lefthookFiles.map((file) => [join(place.top, file), 'lefthook'] as const),
    ...preCommitFiles.map((file) => [join(place.top, file), 'pre-commit'] as const),
  ];
  const spots: Spot[] = [];
  for (const [path, manager] of files) {
    const name = nameOf(path, place);
    const text = await textOf(path, name);
    const spot = text === undefined ? undefined : spotIn(text, hook, place.folder);
    if (text !== undefined && spot) spots.push({ manager, path, name, text, ...spot });
  }
  return spots;
}

/** The text of a script, or undefined where there is none that could be read. */
export async function textOf(path: string, name: string): Promise<string | undefined> {
  try {
    return await readTextFile(path, name);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

function spotIn(text: string, hook: Hook, folder: string): Pick<Spot, 'before' | 'byScript'> | undefined {
  const rest = withoutBlock(text, folder);
  if (rest !== text) {
    let at = 0;
    while (at < rest.length && rest[at] === text[at]) at++;
    return { before: text.slice(0, text.lastIndexOf('\n', at - 1) + 1), byScript: false };
  }
  // Blocks of other folders say what they do in a variable, never with the folder's name in the call.
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  const script = lines.find((line) => line.includes(`trueup/hooks/${hook}`))?.replaceAll('\\', '');
  if (script !== undefined)
    return script.includes('TRUEUP_DIR=') === (folder !== '') && (folder === '' || script.includes(`"${folder}"`))
      ? { byScript: true }
      : undefined;
  const command =
    hook === 'pre-commit' ? /\btrueup\s{1,9}check\s[^#]{0,200}--staged\b/ : /\btrueup\s{1,9}hook-message\b/;
  return lines.some((line) => command.test(line)) ? { byScript: false } : undefined;
}
