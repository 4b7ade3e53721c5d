/** Both sides of the environment, compared: each rule adds what it finds. */
import type { Comparison, Context, Sides } from '../../../model/index.ts';
import { alignment } from '../../../diff.ts';
import type { EnvConfig } from '../config.ts';
import type { DocumentFact, ReadFact } from '../facts.ts';
import { findDuplicates, findMismatches } from './files.ts';
import type { Ledger } from './ledger.ts';
import { isPlatformKey, ledgerOf } from './ledger.ts';
import { withRenames } from './renames.ts';
import { findPublicSecrets, findSecrets } from './secrets.ts';
import { findUndocumented } from './undocumented.ts';
import { findUnused } from './unused.ts';

export async function compare(
  sides: Sides<DocumentFact, ReadFact>,
  context: Context,
  config: EnvConfig,
): Promise<Comparison> {
  const ledger = await ledgerOf(sides, context, config);
  const keys = [...ledger.keys.values()].filter((key) => !isPlatformKey(key));
  const documented = keys.filter((key) => key.documented.length > 0);
  const read = keys.filter((key) => key.reads.length + key.schema.length > 0);
  const compared = { declared: documented.length, actual: read.length };

  const own = [
    ...findDuplicates(sides.declared),
    ...findMismatches(sides.declared, ledger),
    ...findSecrets(sides.declared),
    ...findPublicSecrets(ledger),
  ];
  if (ledger.documents.length === 0)
    return { drifts: own, compared, inconclusive: nothingToCompare(read.length, config) };

  const hasDynamicReads = ledger.wildcards.some(({ name, data }) => name === '*' && data.scope !== 'test');
  const { drifts: unused, dead } = await findUnused(ledger, hasDynamicReads);
  const { drifts: undocumented, judged, uncovered } = findUndocumented(ledger, dead);
  sayUncovered(ledger, uncovered);

  // Aligned are the keys that a rule looked at and had nothing to say of; what was compared with nothing is not.
  const beyond = uncovered.filter(({ data }) => data.scope === 'runtime').map(({ name }) => name);
  const actual = new Set([...judged, ...beyond]);
  const all = new Set([...documented.map(({ name }) => name), ...actual]);
  const apart = new Set([...[...undocumented, ...unused].map(({ subject }) => subject), ...beyond]);
  const share = alignment(all.size - [...apart].filter((name) => all.has(name)).length, all.size);
  return {
    drifts: [...withRenames(undocumented, unused), ...unused, ...own],
    compared: { declared: documented.length, actual: actual.size },
    ...(share === undefined ? {} : { alignment: share }),
  };
}

function nothingToCompare(reads: number, { documents }: EnvConfig): string {
  const what = documents
    ? `env.documents names ${documents.join(', ')}, and no such file documents a variable`
    : 'no .env.example or other document of variables was found';
  return `${what}; ${reads} ${reads === 1 ? 'variable that code reads was' : 'variables that code reads were'} compared with nothing`;
}

/** Parts of a monorepo without a document: a gap that must be seen, not a list of findings. */
function sayUncovered({ context, resolver }: Ledger, uncovered: readonly ReadFact[]): void {
  const byPackage = new Map<string, Set<string>>();
  for (const read of uncovered) {
    if (read.data.scope !== 'runtime') continue;
    const dir = resolver.packageOf(read.location.uri)?.dir ?? '';
    byPackage.set(dir, (byPackage.get(dir) ?? new Set()).add(read.name));
  }
  for (const [dir, names] of byPackage) {
    context.notice({
      id: 'no-document',
      level: 'warning',
      message: `${dir === '' ? 'the root' : dir} reads ${names.size} ${names.size === 1 ? 'variable' : 'variables'} and no document is in its reach: not compared (${[...names].sort().slice(0, 4).join(', ')}${names.size > 4 ? ', …' : ''})`,
      location: { uri: dir === '' ? 'package.json' : `${dir}/package.json` },
    });
  }
}
