/** The report as a zod schema: what `schema/report.json` is written from, held to the model by the compiler. */
import * as z from 'zod/mini';
import { confidences, severities } from '../model/index.ts';
import type { Report } from '../model/index.ts';

const kind = z.enum(['missing', 'undeclared', 'mismatch']);
const severity = z.enum(severities.toReversed());
const confidence = z.enum(confidences.toReversed());
const line = z.int().check(z.minimum(1));
const column = z.int().check(z.minimum(1));

const place = {
  uri: say('Path relative to the checked root, with "/" separators.', z.string()),
  startLine: z.exactOptional(line),
  startColumn: z.exactOptional(column),
  endLine: z.exactOptional(line),
  endColumn: z.exactOptional(column),
  frame: z.exactOptional(
    say('The lines around the place, secrets masked.', z.strictObject({ startLine: line, lines: z.array(z.string()) })),
  ),
};
const location = z.strictObject(place).register(z.globalRegistry, {
  id: 'location',
  description:
    'Lines and columns count from 1, columns in UTF-16 code units; endColumn is the column after the last character.',
});
const related = z
  .strictObject({ ...place, role: say('The part that the place plays: "declared at", "read at".', z.string()) })
  .register(z.globalRegistry, { id: 'relatedLocation' });

const edit = say(
  'Inserts newText before startLine, or replaces the lines startLine to endLine.',
  z.strictObject({ uri: z.string(), startLine: line, endLine: z.exactOptional(line), newText: z.string() }),
);

const choice = say(
  'One of several ways out, as a text to run or to commit.',
  z.strictObject({
    id: say('restore, adopt.', z.string()),
    title: z.string(),
    text: say('Lines that destroy something are commented out.', z.string()),
    uri: z.exactOptional(say('The new file that it belongs in.', z.string())),
    hazards: z.array(z.string()),
    proven: say('Whether it was tried and gave what it promises.', z.boolean()),
  }),
);

const change = say(
  'What the change does to the findings, where the tree was compared with a base.',
  z.strictObject({
    base: say('What it was compared with: HEAD, origin/main (1a2b3c4).', z.string()),
    commits: say('Full hashes of it; several where a merge is about to be committed.', z.array(z.string())),
    staged: z.exactOptional(say('Set where the change is what is staged.', z.literal(true))),
    added: z.int(),
    known: z.int(),
    removed: z.array(
      z.strictObject({
        fingerprint: z.string(),
        checker: z.string(),
        rule: z.string(),
        subject: z.string(),
        facet: z.exactOptional(z.string()),
      }),
    ),
  }),
);

const finding = z.strictObject({
  checker: z.string(),
  rule: say('Id of the rule: "<checker>/<name>".', z.string()),
  kind,
  subject: say('The entity, never a place: DATABASE_URL, GET /users/{id}.', z.string()),
  facet: z.exactOptional(say('Tells findings of one rule and subject apart.', z.string())),
  message: z.string(),
  severity,
  confidence,
  status: z.enum(['new', 'known', 'waived', 'regressed']),
  fingerprint: say(
    'sha256 over the canonical JSON (RFC 8785) of {v, checker, rule, subject, facet}.',
    z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  ),
  location,
  related: z.array(related),
  expected: z.exactOptional(z.string()),
  actual: z.exactOptional(z.string()),
  fix: z.exactOptional(
    z.strictObject({
      description: z.string(),
      edits: z.exactOptional(z.array(edit)),
      snippet: z.exactOptional(z.string()),
      choices: z.exactOptional(z.array(choice)),
    }),
  ),
  trace: z.exactOptional(say('How the evidence led here, one step an entry.', z.array(z.string()))),
  waiver: z.exactOptional(
    z.strictObject({
      reason: z.string(),
      owner: z.exactOptional(z.string()),
      until: z.exactOptional(say('ISO date.', z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)))),
    }),
  ),
});

const notice = z.strictObject({
  id: z.string(),
  level: say('warning where something was not compared for it.', z.enum(['warning', 'note'])),
  message: z.string(),
  location: z.exactOptional(location),
});

const count = z.int().check(z.minimum(0));

const run = z.strictObject({
  checker: z.string(),
  verdict: z.enum(['aligned', 'drift', 'inconclusive', 'skipped']),
  reason: z.exactOptional(say('Why the verdict is inconclusive or skipped.', z.string())),
  compared: say('Entities on each side.', z.strictObject({ declared: count, actual: count })),
  alignment: z.exactOptional(
    say('Share of the entities on which both sides agree.', z.number().check(z.minimum(0), z.maximum(1))),
  ),
  notices: z.array(notice),
});

const rule = z.strictObject({
  id: z.string(),
  kind,
  severity,
  summary: z.string(),
  help: z.string(),
  falsePositives: z.string(),
  helpUri: z.string(),
});

const schema = z
  .strictObject({
    schemaVersion: z.literal(1),
    tool: z.strictObject({ name: z.literal('trueup'), version: z.string() }),
    plan: z.string(),
    commit: z.exactOptional(say('Full hash of the commit that is checked out.', z.string())),
    change: z.exactOptional(change),
    rules: z.array(rule),
    runs: z.array(run),
    findings: z.array(finding),
  })
  .register(z.globalRegistry, { title: 'Report of trueup', description: 'What `trueup check --format json` prints.' });

function say<T extends z.core.$ZodType>(description: string, schema: T): T {
  z.globalRegistry.add(schema, { description });
  return schema;
}

type Same<A, B> = (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? true : false;
/** Intersections and inheritance resolved, so that only the shape is compared. */
type Flat<T> = T extends object ? { [K in keyof T]: Flat<T[K]> } : T;

/** Does not compile where the schema and the model drift apart, in either direction. */
export const reportSchema: Same<z.infer<typeof schema>, Report> extends true ? typeof schema : never = schema;
