/** Links that no test states and a person has confirmed: the lock says them. */
import type { Fact } from '../../../model/index.ts';
import type { TestFile } from '../../../parse/tests/declarations.ts';
import { fullTitle } from '../../../parse/tests/titles.ts';
import type { RequirementFact } from '../facts.ts';
import { verifies } from '../link/link.ts';
import { identityOf } from '../identity.ts';
import type { Link } from '../link/link.ts';
import { lockKey } from './line.ts';
import type { LockedLink } from './line.ts';

/** Those whose ends are both still there, and that the test has not come to state itself. */
export function confirmedLinks(
  locked: readonly LockedLink[],
  files: readonly Fact<TestFile>[],
  requirements: readonly RequirementFact[],
  stated: readonly Link[],
): Link[] {
  const wanted = locked.filter(({ confirmed }) => confirmed);
  if (wanted.length === 0) return [];
  const byUri = new Map(files.map(({ name, data }) => [name, data]));
  const byIdentity = new Map(requirements.map((fact) => [identityOf(fact), fact]));
  const known = new Set(
    stated.filter(verifies).map(({ target, fact }) => keyOf(identityOf(target), fact.location.uri, fact.data.test)),
  );
  return wanted.flatMap((one): Link[] => {
    const [file, target] = [byUri.get(one.uri), byIdentity.get(one.requirement)];
    if (!file || !target || known.has(lockKey(one))) return [];
    const test = file.entries.find((entry) => entry.kind === 'test' && fullTitle(file, entry) === one.test);
    if (!test) return [];
    const { startLine, startColumn, endLine } = test;
    const data = { kind: 'confirmed' as const, resolved: true, written: one.requirement, test: one.test };
    return [
      {
        fact: { name: one.requirement, location: { uri: one.uri, startLine, startColumn, endLine }, data },
        place: 'test',
        target,
        candidates: [target],
        tests: [test],
        file,
        beside: 1,
      },
    ];
  });
}

function keyOf(requirement: string, uri: string, test: string): string {
  return lockKey({ requirement, uri, test });
}
