/** The databases of a repository: which folder of migrations belongs to which configuration. */
import type { Context } from '../../model/index.ts';
import { targetsOf } from './configured.ts';
import type { MigrationsConfig, TargetConfig } from './configured.ts';
import { detectFolders, readFolder } from './layouts/index.ts';
import type { Candidate, Folder } from './layouts/layout.ts';

export interface Target {
  config: TargetConfig;
  /** Told apart in findings only where there are several. */
  name?: string;
  folder: Folder;
}

export interface Targets {
  targets: Target[];
  /** Why there are none, or why one is not among them. */
  left: string[];
}

const known = new WeakMap<Context, Promise<Targets>>();

/** What is configured, else what is found; worked out once for each check. */
export function targetsIn(context: Context, config: MigrationsConfig): Promise<Targets> {
  const before = known.get(context);
  if (before) return before;
  const found = findTargets(context, config);
  known.set(context, found);
  return found;
}

async function findTargets(context: Context, config: MigrationsConfig): Promise<Targets> {
  const wanted = targetsOf(config);
  const several = config.targets !== undefined && wanted.length > 1;
  const found: Targets = { targets: [], left: [] };
  let candidates: Candidate[] | undefined;
  for (const one of wanted) {
    if (one.directory === undefined || one.tool === undefined) candidates ??= await detectFolders(context);
    const choice = chosen(one, candidates ?? []);
    if (typeof choice === 'string') {
      found.left.push(one.name === undefined ? choice : `${one.name}: ${choice}`);
      continue;
    }
    const folder = await readFolder(choice.tool, choice.directory, context, { placeholders: one.placeholders });
    found.targets.push({ config: one, folder, ...(several && one.name !== undefined ? { name: one.name } : {}) });
  }
  return found;
}

/** The folder that a configuration means, or why that cannot be told. */
function chosen(
  config: TargetConfig,
  candidates: readonly Candidate[],
): Pick<Candidate, 'tool' | 'directory'> | string {
  const { directory, tool } = config;
  const fitting = candidates.filter(
    (one) => (directory === undefined || one.directory === directory) && (tool === undefined || one.tool === tool),
  );
  const [first, second] = fitting;
  if (directory !== undefined) return { directory, tool: tool ?? first?.tool ?? 'plain' };
  if (!first)
    return tool === undefined ? 'no migrations for Postgres were found' : `no migrations of ${tool} were found`;
  if (second) {
    const places = fitting.map((one) => `${one.directory} (${one.tool})`).join(', ');
    return `several folders of migrations were found: ${places}. Say which with migrations.directory, or all with migrations.targets`;
  }
  return first;
}
