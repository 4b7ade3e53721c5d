/** `trueup init`: puts trueup on a repository: looks, tells, and writes what is wanted. */
import { ConfigError } from '../../model/index.ts';
import { applyChanges, unifiedDiff } from '../../tree/project-files.ts';
import type { FileChange } from '../../tree/project-files.ts';
import { oneOf } from '../args.ts';
import { examineCheckers } from '../doctor/examine.ts';
import { comparedText, foundText, writtenText } from '../init/account.ts';
import { managerOf } from '../init/hooks/index.ts';
import type { Manager } from '../init/hooks/installer.ts';
import { findPlace, writable } from '../init/place.ts';
import type { Place } from '../init/place.ts';
import { terminalQuestions } from '../init/questions.ts';
import type { Choice, Questions } from '../init/questions.ts';
import { lookAround } from '../init/surroundings.ts';
import { planned, removal } from '../init/writers.ts';
import type { Undertaking } from '../init/writers.ts';
import type { Io } from '../io.ts';
import type { Command, Values } from '../options.ts';
import { openSession } from '../session.ts';
import type { Session } from '../session.ts';

const managers: readonly Choice<Manager | 'none'>[] = [
  { value: 'husky', label: 'scripts in .husky' },
  { value: 'git', label: 'scripts in .git/hooks, or where core.hooksPath says' },
  { value: 'lefthook', label: 'commands in lefthook.yml' },
  { value: 'pre-commit', label: 'hooks in .pre-commit-config.yaml' },
  { value: 'none', label: 'no hook: the check runs in CI alone' },
];

export const init: Command = {
  name: 'init',
  options: ['yes', 'dry-run', 'remove', 'hook', 'config', 'cwd'],
  about:
    'Puts trueup on a repository: shows what it found and what will be compared, installs the git hook beside what is there, and writes the baseline. A second run changes nothing. Asks only on a terminal; elsewhere it shows the changes and writes them with --yes.',
  examples: [
    { line: 'trueup init', about: 'look, ask, write' },
    { line: 'trueup init --dry-run', about: 'the changes as a diff' },
    { line: 'trueup init --yes --hook none', about: 'no questions, no hook' },
    { line: 'trueup init --remove', about: 'take the hooks out' },
  ],
  run: ({ values }, io) => runInit(values, io, terminalQuestions(io.signal)),
};

/** `questions`: absent where nobody can answer. */
export async function runInit(values: Values, io: Io, questions: Questions | undefined): Promise<number> {
  const wanted =
    values.hook === undefined
      ? undefined
      : oneOf(
          'hook',
          values.hook,
          managers.map(({ value }) => value),
        );
  const session = await openSession(values, io);
  try {
    const place = await findPlace(session.root);
    if (values.remove) return await remove(values, io, session, place, wanted);
    return await install(values, io, { session, ...(place ? { place } : {}) }, wanted, questions);
  } finally {
    session.close();
  }
}

async function install(
  values: Values,
  io: Io,
  { session, place }: Pick<Undertaking, 'session' | 'place'>,
  wanted: Manager | 'none' | undefined,
  questions: Questions | undefined,
): Promise<number> {
  const found = await lookAround(session.options.tree);
  const detected = await detect(place, found.packages);
  io.out(foundText(found, session.config.source, detected.because));
  const compared = await examineCheckers(session);
  io.progress();
  io.out(comparedText(compared));

  const asks = values.yes || values['dry-run'] ? undefined : questions;
  const choice =
    wanted ?? (asks && place ? await asks.choose('Which git hooks?', managers, detected.manager) : detected.manager);
  if (choice === undefined) return givenUp(io);
  const undertaking = { session, ...(place ? { place } : {}), ...(choice === 'none' ? {} : { manager: choice }) };
  const plan = await planned(undertaking);
  io.progress();
  const writes = values.yes === true || asks !== undefined;
  if (values['dry-run'] || !writes) {
    io.out(writtenText(plan, false));
    io.out(unifiedDiff(plan.changes));
    if (!values['dry-run'] && plan.changes.length > 0)
      io.err('trueup: nothing is written: there is no terminal to ask on. To write it: trueup init --yes\n');
    return 0;
  }
  if (asks && plan.changes.length > 0) {
    io.out(writtenText(plan, false));
    if (!(await asks.confirm('Write this?'))) return givenUp(io);
  }
  await applyChanges(plan.changes, place ? writable(place) : [session.root]);
  io.out(writtenText(plan, true));
  // A hook that was asked for by name and is not there is no success.
  return wanted !== undefined && plan.refusals.length > 0 ? 2 : 0;
}

async function remove(
  values: Values,
  io: Io,
  session: Session,
  place: Place | undefined,
  wanted: Manager | 'none' | undefined,
): Promise<number> {
  if (wanted === 'none') throw new ConfigError('--remove takes a hook out, and "none" is no hook');
  const changes: FileChange[] = await removal(place ? { place } : {}, wanted);
  if (changes.length === 0) io.out('Nothing to remove: no hook of trueup is here.\n');
  else if (values['dry-run']) io.out(unifiedDiff(changes));
  else {
    await applyChanges(changes, place ? writable(place) : [session.root]);
    io.out(
      writtenText({ changes, refusals: [], remarks: ['baseline, waivers and configuration are yours and stay'] }, true),
    );
  }
  return 0;
}

async function detect(
  place: Place | undefined,
  packages: ReadonlySet<string>,
): Promise<{ manager: Manager | 'none'; because: string }> {
  if (!place) return { manager: 'none', because: 'no work tree of git' };
  const { openTree } = await import('../../tree/open.ts');
  const top = await openTree(place.top);
  const { manager, because } = managerOf({ place, files: new Set(await top.list(['*', '.*'])), packages });
  return { manager, because: `${manager} (${because})` };
}

function givenUp(io: Io): number {
  io.err('trueup: nothing is written\n');
  return 0;
}
