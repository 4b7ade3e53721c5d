/** Differences that need no finding of their own: what another one tells already, and what stands on the shadow for a platform. */
import type { Notice } from '../../model/index.ts';
import { objectOf } from './compare/difference.ts';
import type { Difference } from './compare/difference.ts';
import { called } from './compare/wording.ts';
import { nameOf } from './facts.ts';
import type { Migration } from './layouts/layout.ts';
import type { Opened } from './opened.ts';
import { provenanceOver } from './origins.ts';
import type { Provenance } from './sql/provenance.ts';

export interface Explained {
  left: Difference[];
  /** What of a migration that failed shows on live, in words. */
  failed: Map<Migration, string[]>;
  notices: Notice[];
}

export async function withoutExplained(
  differences: readonly Difference[],
  made: Opened,
  provenance: Provenance,
): Promise<Explained> {
  const failed = new Map<Migration, string[]>();
  const again = new Map<Migration, number>();
  const byFailed = await failedIn(made);
  const byAgain = againIn(made, provenance);
  const isStub = await stubsIn(made, provenance);
  let stubs = 0;
  const left = differences.filter((difference) => {
    const half = byFailed(difference);
    if (half) failed.set(half, [...(failed.get(half) ?? []), called(objectOf(difference))]);
    const waiting = half ? undefined : byAgain(difference);
    if (waiting) again.set(waiting, (again.get(waiting) ?? 0) + 1);
    const stub = !half && !waiting && isStub(difference);
    if (stub) stubs++;
    return !half && !waiting && !stub;
  });
  const said = [
    ...[...again].map(
      ([{ name }, count]) => `${plural(count, 'difference')} in what ${name} makes, which waits to run again`,
    ),
    ...(stubs > 0
      ? [`${plural(stubs, 'object')} that the shadow has in place of the platform, and live has not got`]
      : []),
  ];
  const notices = said.map((what): Notice => ({ id: 'set-aside', level: 'note', message: `not compared: ${what}` }));
  return { left, failed, notices };
}

type Finder = (difference: Difference) => Migration | undefined;

/** The part of a failed migration that went through is on live and not on the shadow. */
async function failedIn({ settled, replayed }: Opened): Promise<Finder> {
  const half = (settled?.failed ?? []).flatMap(({ migration }) => (migration?.scripts.length ? [migration] : []));
  if (half.length === 0) return () => undefined;
  const provenance = await provenanceOver([...replayed, ...half]);
  const byUri = byScript(half);
  return (difference) => {
    const name = nameOf(objectOf(difference));
    if (difference.direction === 'unexpected') return byUri.get(provenance.created(name)?.uri ?? '');
    const one = byUri.get(provenance.touched(name)?.uri ?? '');
    // That live has lost something is this migration's doing only where it takes something away.
    const takes =
      difference.direction === 'changed' || one?.scripts.some(({ sql }) => /\b(?:drop|rename)\b/i.test(sql));
    return takes ? one : undefined;
  };
}

/** What a repeatable file made when it last ran is not known: the shadow has what it will make. */
function againIn({ settled }: Opened, provenance: Provenance): Finder {
  const byUri = byScript((settled?.pending ?? []).flatMap(({ again, migration }) => (again ? [migration] : [])));
  return (difference) =>
    difference.direction === 'unexpected'
      ? undefined
      : byUri.get(provenance.touched(nameOf(objectOf(difference)))?.uri ?? '');
}

/** What a platform brings is its own affair: only that a migration made it tells that live must have it. */
async function stubsIn({ target }: Opened, provenance: Provenance): Promise<(difference: Difference) => boolean> {
  const { setup } = target.folder;
  if (setup === undefined) return () => false;
  const scripts = [{ uri: 'setup', sql: setup, startLine: 1, grouping: 'whole' as const }];
  const stubs = await provenanceOver([{ id: 'setup', name: 'setup', uri: 'setup', scripts }]);
  return (difference) => {
    const name = nameOf(objectOf(difference));
    return (
      difference.direction === 'missing' && stubs.created(name) !== undefined && provenance.created(name) === undefined
    );
  };
}

function byScript(migrations: readonly Migration[]): Map<string, Migration> {
  return new Map(migrations.flatMap((one) => one.scripts.map(({ uri }) => [uri, one] as const)));
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
