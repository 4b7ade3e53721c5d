/** A diagnosis as a list of items: each with what is so, and what is wrong with it. Not escaped. */
import { place, plural } from '../../formatters/summary.ts';
import type { Diagnosis, Examination, Fault, GitExamination, HooksExamination, Side } from './diagnosis.ts';

export interface Item {
  name: string;
  /** What is so; the first line says most. */
  says: string[];
  /** None where all is well with it. */
  faults: Fault[];
}

/** Kinds of what was passed over that are shown with an example; the rest is counted. */
const shown = 3;
/** What is named of a list; the rest is counted. */
const named = 4;

export function itemsOf(diagnosis: Diagnosis): Item[] {
  const { checkers, hooks, git, decisions, databases, cache } = diagnosis;
  return [
    ...checkers.map((one) => checkerItem(one, diagnosis)),
    ...databases.map(({ target, url, label = '', fault }) => ({
      name: 'database',
      says: [`${target === undefined ? '' : `${target}: `}${url}: ${fault ? 'not reachable' : label}`],
      faults: fault ? [fault] : [],
    })),
    hooks === null ? plain('hook', 'no work tree of git') : hookItem(hooks),
    'none' in git ? plain('git', git.none) : plain('git', ...gitLines(git)),
    plain('config', diagnosis.configuration ?? 'no trueup.json: everything is detected'),
    plain('files', filesOf(diagnosis), ...diagnosis.remarks.map(({ message }) => message)),
    decided('baseline', decisions.baseline, ({ entries, expired, checkers: by }) =>
      [
        `${entries === 1 ? '1 entry' : `${entries} entries`}${entries > 0 ? `: ${counts(by)}` : ''}`,
        ...(expired > 0 ? [`${expired} expired`] : []),
      ].join('; '),
    ),
    decided('waivers', decisions.waivers, ({ entries, expired }) =>
      [String(entries), ...(expired > 0 ? [`${expired} expired`] : [])].join(', '),
    ),
    'none' in cache
      ? plain('cache', `none: ${cache.none}`)
      : plain(
          'cache',
          `${cache.bytes === 0 ? 'empty' : `${plural(cache.files, 'file')} remembered, ${size(cache.bytes)}`}: ${cache.file}`,
        ),
  ];
}

function plain(name: string, ...says: string[]): Item {
  return { name, says, faults: [] };
}

function checkerItem(examination: Examination, { checkers, databases }: Diagnosis): Item {
  const { checker, ready, idle, reason, declared, actual, unresolved, notices } = examination;
  const remedy = `trueup facts ${checker} lists every place`;
  const nowhere = { problem: 'nothing to compare', remedy: `say in trueup.json where to look, under "${checker}"` };
  // Told once, with the database.
  const lost = databases.find(({ fault }) => fault && reason?.includes(fault.problem))?.fault;
  if (lost) return { name: checker, says: [], faults: [{ ...lost, problem: 'the database is not reachable' }] };
  if (reason !== undefined)
    return {
      name: checker,
      says: [],
      faults: [{ problem: reason, remedy: `mend that, then trueup check --only ${checker}` }],
    };
  // Where every checker is idle, a check would compare nothing and be green for it.
  if (idle) {
    const isAlone = checkers.every((one) => one.idle);
    return { name: checker, says: ['nothing here to compare'], faults: isAlone ? [nowhere] : [] };
  }
  const faults = unresolved.slice(0, shown).map(({ id, count }): Fault => {
    const first = notices.find((notice) => notice.level === 'warning' && notice.id === id);
    // Many a message names its file already.
    const at = first?.location && !first.message.includes(first.location.uri) ? ` (${place(first.location)})` : '';
    return { problem: `${count} ${id}: ${first?.message ?? ''}${at}`, remedy };
  });
  const more = unresolved.slice(shown).reduce((sum, { count }) => sum + count, 0);
  if (more > 0) faults.push({ problem: `${more} more`, remedy });
  if (declared.facts + actual.facts === 0 && !ready) faults.push(nowhere);
  const notes = notices.filter(({ level }) => level === 'note').length;
  const all = unresolved.reduce((sum, { count }) => sum + count, 0);
  const head = [
    `declared ${sideOf(declared)}, actual ${sideOf(actual)}`,
    ...(all > 0 ? [`${all} unresolved`] : []),
    ...(notes > 0 ? [plural(notes, 'note')] : []),
  ].join('; ');
  const missing = [declared, actual].flatMap(({ facts, inputs }) =>
    facts === 0 && inputs.length > 0
      ? [`nothing found in ${listed(inputs.filter((glob) => !glob.startsWith('!')))}`]
      : [],
  );
  return { name: checker, says: [head, ...missing], faults };
}

function sideOf({ names, from, files }: Side): string {
  return names === 0
    ? `nothing in ${plural(files, 'file')}`
    : `${plural(names, 'name')} in ${plural(from.length, 'file')}`;
}

function hookItem({ manager, because, path, hooks }: HooksExamination): Item {
  const main = hooks.find(({ hook }) => hook === 'pre-commit');
  const where = `${manager} (${because}); git looks in ${path}`;
  if (hooks.every(({ state }) => state === 'not-installed')) return plain('hook', 'not installed: trueup init', where);
  const says = hooks.flatMap(({ hook, state, file = '', outdated, fault }) => {
    const old = outdated ? '; of another version: trueup init renews it' : '';
    // What is wrong says enough.
    if (fault) return [];
    if (state === 'not-installed') return [`${hook} is not installed: trueup init`];
    if (state === 'unclear') return [`${hook} in ${file}: cannot be told, a hook of your own stands before it${old}`];
    return [`git runs ${hook} in ${file}${old}`];
  });
  // What has the same way out is the same fault: it is told of the first hook.
  const faults = new Map<string, Fault>();
  for (const { fault } of hooks) if (fault && !faults.has(fault.remedy)) faults.set(fault.remedy, fault);
  const isWhole = hooks.every(({ state, outdated }) => state === 'runs' && !outdated);
  return {
    name: 'hook',
    says: isWhole ? [`git runs pre-commit and commit-msg (${main?.manager ?? manager}, ${main?.file ?? ''})`] : says,
    faults: [...faults.values()],
  };
}

function gitLines({ head, branch, unborn, bare, shallow, operation, base, remote }: GitExamination): string[] {
  const states = [
    unborn
      ? `${branch ?? 'no branch'}, no commit yet`
      : bare
        ? 'bare'
        : `${branch ?? 'no branch'} at ${head?.slice(0, 7) ?? ''}`,
    ...(operation ? [`in the middle of a ${operation}`] : []),
    ...(shallow ? ['shallow'] : []),
    ...(base ? [`pull requests go to ${base}`] : []),
  ];
  const unknown =
    'the branch that pull requests go to is not known here: git fetch, then git remote set-head origin --auto';
  return [states.join('; '), ...(remote && !base ? [unknown] : [])];
}

function filesOf({ files, exclude }: Diagnosis): string {
  return `${files}${exclude.length > 0 ? `, without ${listed(exclude)}` : ''}`;
}

function decided<T extends object>(name: string, what: T | { fault: Fault } | null, says: (what: T) => string): Item {
  if (what === null) return plain(name, 'none');
  if ('fault' in what) return { name, says: [], faults: [what.fault] };
  return plain(name, says(what));
}

function counts(by: Readonly<Record<string, number>>): string {
  const all = Object.entries(by).toSorted(([a, most], [b, more]) => more - most || (a < b ? -1 : 1));
  return listed(all.map(([checker, count]) => `${checker} ${count}`));
}

function listed(names: readonly string[]): string {
  const rest = names.length - named;
  return [...names.slice(0, named), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
