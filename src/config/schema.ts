/** The whole configuration as one zod schema, composed from the sections of the checkers. Load it lazily: it brings zod. */
import * as z from 'zod/mini';
import { severities } from '../model/index.ts';
import type { Checker } from '../model/index.ts';
import { globs, repoPath } from './paths.ts';
import { knownCheckers } from './sections.ts';

const severity = z.enum(severities.toReversed());
const severityOrOff = z.enum([...severities.toReversed(), 'off']);

const ruleSetting = z
  .union(
    [severityOrOff, z.array(z.strictObject({ severity: severityOrOff, paths: globs }))],
    'expected critical, high, medium, low, off or a list of {severity, paths}',
  )
  .register(z.globalRegistry, { id: 'ruleSetting' });

/** A glob list that starts by taking away means "all but": hardly ever what was meant by excluding. */
const exclusions = globs.check((checked) => {
  if (checked.value[0]?.startsWith('!'))
    checked.issues.push({
      code: 'custom',
      input: checked.value,
      message: 'expected what to exclude first, got a "!" with nothing to take away from',
    });
});

const ratchets = described(
  'By rule id or a glob over ids ("env/*"): "entity" (default) knows a finding wherever it turns up, "occurrence" calls it new again in a place that was not accepted. The last one that fits wins.',
  z.record(z.string(), z.enum(['entity', 'occurrence']), 'expected "entity" or "occurrence" by rule'),
);

const baselineSection = described(
  'How the baseline (.trueup/baseline.json) is held against the findings.',
  z.strictObject({ ratchet: z.optional(ratchets) }, 'expected an object with the key "ratchet"'),
);

const hookSection = described(
  'The pre-commit hook.',
  z.strictObject(
    {
      budgetMs: described(
        'Milliseconds that the hook may take; what is left is deferred to CI. Default: 1500.',
        z.optional(z.int('expected a number of milliseconds').check(z.minimum(100), z.maximum(600_000))),
      ),
    },
    'expected an object with the key "budgetMs"',
  ),
);

/** What a validated configuration says, apart from the sections of the checkers. */
export interface CommonConfig {
  failOn?: z.infer<typeof severity> | 'never';
  rules?: Record<string, z.infer<typeof ruleSetting>>;
  exclude?: string[];
  require?: string[];
  waivers?: string;
  hook?: { budgetMs?: number };
  baseline?: { ratchet?: Record<string, 'entity' | 'occurrence'> };
}

/** Every key is optional and an unknown one is an error: a misspelt key would silently check less. */
export async function configSchema(
  checkers: readonly Checker[],
): Promise<z.core.$ZodType<CommonConfig & Record<string, unknown>>> {
  const ids = knownCheckers(checkers);
  const sections: Record<string, z.core.$ZodType> = {};
  for (const id of ids)
    sections[id] = z
      .optional(z.unknown())
      .register(z.globalRegistry, { description: 'For a checker that is not there yet: accepted, not read.' });
  for (const checker of checkers) {
    // The model says a section's schema structurally, since it imports nothing; every one of them is a zod schema.
    const section = (await checker.config.schema()) as unknown as z.core.$ZodType;
    sections[checker.id] = described(checker.summary, z.optional(section));
  }
  const rules = checkers.flatMap((checker) => checker.rules);
  return z
    .strictObject(
      {
        $schema: described('Where an editor finds the JSON Schema of this file.', z.optional(z.string())),
        failOn: described(
          'New findings at or over this severity fail the check. Default: medium.',
          z.optional(z.enum([...severities.toReversed(), 'never'])),
        ),
        rules: described(
          'Severities by rule id or a glob over ids ("env/*"): for everywhere, or a list for some paths. The last one that fits wins.',
          z.optional(
            z.catchall(
              z.object(
                Object.fromEntries(rules.map((rule) => [rule.id, described(rule.summary, z.optional(ruleSetting))])),
              ),
              ruleSetting,
            ),
          ),
        ),
        exclude: described(
          'Files and folders that no checker looks at, beside those that git ignores.',
          z.optional(exclusions),
        ),
        require: described(
          'Checkers without whose answer the check is not passed (exit code 3).',
          z.optional(z.array(z.enum(ids), 'expected a list of checkers')),
        ),
        waivers: described('The file of waivers. Default: .trueup/waivers.json.', z.optional(repoPath)),
        hook: z.optional(hookSection),
        baseline: z.optional(baselineSection),
        ...sections,
      },
      'expected an object',
    )
    .register(z.globalRegistry, {
      title: 'Configuration of trueup',
      description: 'trueup.json, or the "trueup" key of package.json.',
    }) as unknown as z.core.$ZodType<CommonConfig & Record<string, unknown>>;
}

function described<T extends z.core.$ZodType>(description: string, schema: T): T {
  z.globalRegistry.add(schema, { description });
  return schema;
}
