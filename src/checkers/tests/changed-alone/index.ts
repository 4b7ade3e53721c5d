/** A change, held to the tests that speak of what it touches. */
import type { Context, Drift, RelatedLocation } from '../../../model/index.ts';
import { createModuleResolver } from '../../../parse/resolve.ts';
import { changedSources } from '../actual.ts';
import type { TestsConfig } from '../config.ts';
import { testFilesWithImports } from '../declared.ts';
import type { ChangedFact } from '../facts.ts';
import { isSpecification } from '../../../parse/tests/names.ts';
import { companyOf } from './company.ts';
import { firstDifference } from './difference.ts';
import { witnesses } from './witnesses.ts';
import type { Witness } from './witnesses.ts';

/** Beyond this a change is a codemod or a merge, and a list of its files tells nobody anything. */
const mostSources = 50;
/** Tests that a finding shows, and those that its message names; more are counted. */
const shownTests = 10;
const namedTests = 3;

export async function changedAlone(context: Context, config: TestsConfig): Promise<Drift[]> {
  const touched = await changedSources(context, config);
  const changed = touched.map(({ uri, ...data }): ChangedFact => ({ name: uri, location: { uri }, data }));
  if (!context.changes || changed.length === 0) return [];
  if (changed.length > mostSources) {
    const message = `the change modifies ${changed.length} source files, more than the ${mostSources} that are looked at one by one`;
    context.notice({ id: 'change-too-large', level: 'note', message });
    return [];
  }
  if (!context.base)
    context.notice({
      id: 'no-base',
      level: 'note',
      message: 'the state before the change is not known: changes of comments alone cannot be told from others',
    });

  const tests = await testFilesWithImports(context);
  const resolver = await createModuleResolver(context.tree);
  const speaking = await witnesses(context, resolver, { declared: tests, actual: changed });
  if (speaking.size === 0 || context.changes.some(({ uri }) => isSpecification(uri))) return [];
  const company = await companyOf(context, resolver, tests);

  const drifts: Drift[] = [];
  for (const { name, data } of changed) {
    context.signal.throwIfAborted();
    const own = speaking.get(name);
    const from = data.from ?? name;
    if (!own || (await company.has({ uri: name, from }, own.tests))) continue;
    // Parsing comes last: most files are settled by then.
    const line = await firstDifference(context, name, from);
    if (line !== undefined) drifts.push(alone(name, line, own));
  }
  return drifts;
}

/**
 * The subject is a path, which is a place elsewhere: here the file itself is the entity, since that it changed is what is
 * told. The finding lives as long as its change, and a file that moves on is another change.
 */
function alone(uri: string, startLine: number, { tests, how }: Witness): Drift {
  const named = tests.slice(0, namedTests).join(', ') + (tests.length > namedTests ? ', …' : '');
  const message =
    tests.length === 1
      ? `${uri} changed, and ${named}, which ${how === 'imports' ? 'imports it' : 'bears its name'}, did not`
      : `${uri} changed, and the ${tests.length} tests that ${how === 'imports' ? 'import it' : 'bear its name'} did not: ${named}`;
  return {
    rule: 'tests/source-changed-alone',
    subject: uri,
    message,
    location: { uri, startLine },
    related: tests.slice(0, shownTests).map((test): RelatedLocation => ({ uri: test, role: 'tested in' })),
    confidence: 'possible',
  };
}
