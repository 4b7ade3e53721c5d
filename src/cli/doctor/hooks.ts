/** Whether the hooks are installed, and whether git would really run them: told from the files, since to run one has effects. */
import { basename, dirname, join } from 'node:path';
import type { Env } from '../../model/index.ts';
import { presence } from '../../tree/presence.ts';
import { managerOf, shippedScripts } from '../init/hooks/index.ts';
import { hooks } from '../init/hooks/installer.ts';
import type { Hook } from '../init/hooks/installer.ts';
import { lefthookFiles } from '../init/hooks/lefthook.ts';
import { preCommitFiles } from '../init/hooks/pre-commit.ts';
import { findPlace, nameOf } from '../init/place.ts';
import type { Place } from '../init/place.ts';
import { blockOf, refusal, withBlock } from '../init/shell-block.ts';
import type { Fault, HookExamination, HooksExamination } from './diagnosis.ts';
import { hooksFolder, spotsOf, textOf } from './hook-spots.ts';
import type { Spot } from './hook-spots.ts';
import { endBefore } from './reached.ts';

/** Null where the folder is in no work tree of git. */
export async function examineHooks(root: string, env: Env): Promise<HooksExamination | null> {
  const place = await findPlace(root);
  if (!place) return null;
  const files = new Set([...lefthookFiles, ...preCommitFiles].filter((file) => presence(join(place.top, file))));
  const scripts = await shippedScripts();
  const examined: HookExamination[] = [];
  for (const hook of hooks) examined.push(await examineHook(hook, place, env, blockOf(scripts[hook], place.folder)));
  return {
    ...managerOf({ place, files, packages: new Set() }),
    path: nameOf(hooksFolder(place), place),
    hooks: examined,
  };
}

async function examineHook(hook: Hook, place: Place, env: Env, block: string): Promise<HookExamination> {
  let worst: HookExamination = { hook, state: 'not-installed' };
  for (const spot of await spotsOf(hook, place)) {
    const { manager, name, before, text } = spot;
    const about = { hook, file: name, manager };
    const outdated = before !== undefined && withBlock(text, block) !== text ? { outdated: true as const } : {};
    const fault =
      (await notRun(spot, hook, place)) ?? notReached(spot) ?? switchedOff(spot, env) ?? lacking(spot, hook, place);
    if (fault === undefined) return { ...about, state: 'runs', ...outdated };
    if (fault === 'unclear') worst = { ...about, state: 'unclear', ...outdated };
    else if (worst.state === 'not-installed') worst = { ...about, state: 'does-not-run', fault, ...outdated };
  }
  return worst;
}

/** Why git does not come to the file. */
async function notRun(spot: Spot, hook: Hook, place: Place): Promise<Fault | 'unclear' | undefined> {
  const folder = hooksFolder(place);
  const path = join(folder, hook);
  const name = nameOf(path, place);
  const mode = notExecutable(path, name);
  if (spot.path === path) {
    const why = refusal(spot.text);
    return mode ?? (why === undefined ? undefined : { problem: `${name} ${why}`, remedy: `mend ${name}` });
  }
  if (spot.manager === 'husky' && basename(folder) === '_' && spot.path === join(dirname(folder), hook)) {
    const missing = [folder, path, join(folder, 'h')].find((one) => !presence(one));
    if (missing !== undefined)
      return {
        problem: `git looks for ${nameOf(missing, place)}, which is not there`,
        remedy: 'in this work tree: npx husky',
      };
    const lineEnds = spot.text.includes('\r')
      ? { problem: `${spot.name} has Windows line ends`, remedy: `mend ${spot.name}` }
      : undefined;
    return mode ?? lineEnds;
  }
  const run = await textOf(path, name);
  if (spot.manager === 'lefthook' || spot.manager === 'pre-commit') {
    const remedy = spot.manager === 'lefthook' ? 'npx lefthook install' : `pre-commit install --hook-type ${hook}`;
    if (run === undefined) return { problem: `git looks for ${name}, which is not there`, remedy };
    const isTheirs = spot.manager === 'lefthook' ? /lefthook/ : /pre-commit\.com|pre[-_]commit\s|hook-impl/;
    return (
      mode ??
      (isTheirs.test(run) ? undefined : { problem: `${name}, which git runs, does not start ${spot.manager}`, remedy })
    );
  }
  // A hook that all repositories of a user share often goes on to the repository's own.
  if (run !== undefined && !mode && /\bhooks\/|--git-(?:common-)?dir|\bGIT_DIR\b|\.husky\//.test(run)) return 'unclear';
  const why = `git looks for hooks in ${nameOf(folder, place)}${presence(folder) ? '' : ', which is not there'}`;
  return { problem: `${why}, and this one is ${spot.name}`, remedy: wayBack(spot, place) };
}

function wayBack({ manager }: Spot, { hooksPath }: Place): string {
  if (manager === 'husky' && !hooksPath) return 'npx husky';
  if (hooksPath?.inside) return 'trueup init, or git config --unset core.hooksPath where nothing else needs it';
  return 'give this repository its own: git config core.hooksPath .githooks, then trueup init';
}

function notExecutable(path: string, name: string): Fault | undefined {
  const there = presence(path);
  if (!there || there.executable) return undefined;
  return { problem: `${name} is not executable, so git does not run it`, remedy: `chmod +x ${pasteable(name)}` };
}

/** As a word of a shell, whatever a repository calls its folders. */
function pasteable(name: string): string {
  return /^[\w./@+-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}

/** Why the file does not come to our part. */
function notReached({ before, name }: Spot): Fault | undefined {
  const line = before === undefined ? undefined : endBefore(before);
  if (line === undefined) return undefined;
  return {
    problem: `${name} ends in line ${line}, before it comes to trueup`,
    remedy: 'trueup init --remove, then trueup init',
  };
}

/** What switches hooks off for as long as this shell lasts. */
function switchedOff({ manager, before, byScript }: Spot, env: Env): Fault | undefined {
  const isOurs = before !== undefined || byScript;
  const names = [
    ...(isOurs ? ['TRUEUP'] : []),
    ...(isOurs || manager === 'husky' ? ['HUSKY'] : []),
    ...(manager === 'lefthook' ? ['LEFTHOOK'] : []),
  ];
  const name = names.find((one) => env[one] === '0');
  return name === undefined
    ? undefined
    : { problem: `${name}=0 is set here, which switches it off`, remedy: `unset ${name}` };
}

/** What the hook would miss, so that it lets every commit go. */
function lacking({ before, byScript }: Spot, hook: Hook, { top, folder, gitFolder }: Place): Fault | undefined {
  if (before === undefined && !byScript) return undefined;
  const remedy = 'npm install, with trueup among the development dependencies';
  const script = `node_modules/trueup/hooks/${hook}`;
  if (byScript && ![top, join(top, folder)].some((at) => presence(join(at, script))?.kind === 'file'))
    return { problem: `there is no ${script}, so that it lets every commit go`, remedy };
  const trueup = 'node_modules/.bin/trueup';
  const places = [top, dirname(gitFolder)].flatMap((at) => [join(at, folder), at]);
  if (places.some((at) => presence(join(at, trueup))?.executable)) return undefined;
  return { problem: `there is no ${trueup}, so that it lets every commit go`, remedy };
}
