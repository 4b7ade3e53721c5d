/** Whether steps may be defined where nobody reads definitions: in another language, or in a package. */
import type { Context } from '../../../model/index.ts';
import { lookThrough } from '../../per-file.ts';

const languages = [
  '**/*.{py,java,kt,kts,scala,groovy,clj,rb,cs,fs,vb,go,php,rs,swift,dart,ex,exs,lua,pl,pm,tcl,c,cc,cpp,coffee}',
  '!**/node_modules/**',
] as const;

/** Runners by their names, which most languages have to import; the others by how a step looks. `when (` alone is Kotlin's own. */
const runners = /cucumber|gherkin|pytest_bdd|\bfrom behave\b|\bbehat\b|specflow|reqnroll|godog|karate/i;
const steps = /[@[]\s{0,3}(?:[Gg]iven|[Ww]hen|[Tt]hen)\b|\b(?:Given|When|Then|GIVEN|WHEN|THEN)\s{0,5}[(/"'<]/;

/** Packages that bring steps along: `@qavajs/steps-api`, `cucumber-api-steps`; those whose definitions look otherwise. */
const bringers = /(?:^|[^a-z])steps(?:$|[^a-z])|step-?def|apickli|yadda|karate/;

/** Where it is so, a step without a definition may have one. */
export async function definesElsewhere(context: Context): Promise<boolean> {
  const { tree } = context;
  const karate = await tree.list(['**/karate-config*.js']);
  if (karate.length > 0) return true;
  const packages = await lookThrough(context, await tree.list(['**/package.json', '!**/node_modules/**']), {
    id: 'packages-of-steps@1',
    ask: (text) => dependencies(text).some((name) => bringers.test(name)) || undefined,
  });
  if (packages.size > 0) return true;
  const others = await lookThrough(context, await tree.list(languages), {
    id: 'steps-of-other-languages@1',
    ask: (text) => runners.test(text) || steps.test(text) || undefined,
  });
  return others.size > 0;
}

/** What is not the repository's own. A package.json that is no JSON is told by whoever installs. */
function dependencies(text: string): string[] {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
  if (typeof manifest !== 'object' || manifest === null) return [];
  const named = manifest as Record<string, unknown>;
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((key) =>
    Object.entries(named[key] ?? {})
      .filter(([, version]) => !/^(?:workspace|file|link|portal):/.test(String(version)))
      .map(([name]) => name),
  );
}
