/** What each way of running git hooks has to bring. */
import type { FileChange } from '../../../tree/project-files.ts';
import type { Place } from '../place.ts';

export const hooks = ['pre-commit', 'commit-msg'] as const;
export type Hook = (typeof hooks)[number];

export type Manager = 'husky' | 'git' | 'lefthook' | 'pre-commit';

export interface Site {
  place: Place;
  /** The two scripts as the package ships them. */
  scripts: Readonly<Record<Hook, string>>;
}

export interface HookPlan {
  changes: FileChange[];
  /** Hooks that could not be put in, each with what to do by hand; files that could not be looked at to take ours out. */
  refusals: string[];
  /** What is left for the user to do, where the files alone are not enough. */
  remarks: string[];
}

export interface Installer {
  id: Manager;
  install(site: Site): Promise<HookPlan>;
  /** Takes out what `install` put in, and nothing else; no change where there is nothing. */
  remove(site: Site): Promise<HookPlan>;
}

/**
 * A command that runs the script where trueup is installed, in the checked folder or at the top of the repository, and
 * says so where it is not. It holds no single quote, so that it fits between two.
 */
export function commandFor(hook: Hook, { folder }: Place, argument: string): string {
  const elsewhere = folder === '' ? '' : ` test -f "$f" || f="${folder}/$f";`;
  const where = folder === '' ? '' : `TRUEUP_DIR="${folder}" `;
  const run = `${where}sh "$f"${argument}`;
  // Nearly no message has something to check: only the other hook says that it could not.
  const otherwise = hook === 'pre-commit' ? 'else echo "trueup is not installed, so this is not checked" >&2; ' : '';
  return `f=node_modules/trueup/hooks/${hook};${elsewhere} if test -f "$f"; then ${run}; ${otherwise}fi`;
}

/** What our entry is called in a file of entries: one for each checked folder. */
export function entryName({ folder }: Place): string {
  return folder === '' ? 'trueup' : `trueup-${folder.replaceAll('/', '-')}`;
}

export function emptyPlan(): HookPlan {
  return { changes: [], refusals: [], remarks: [] };
}
