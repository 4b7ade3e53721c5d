/** What the migrations checker can say: three rules for each kind of object, and five about the folder and its bookkeeping. */
import type { Kind, Rule } from '../../model/index.ts';
import { everyKind, kindTexts } from './rules/kinds.ts';
import type { KindText, RuleKind } from './rules/kind-text.ts';

/** Relative to trueup's own repository: where that lies on the web is for whoever publishes it to say. */
const readme = 'src/checkers/migrations/README.md';

type Direction = 'missing' | 'unexpected' | 'changed';

const directions: readonly {
  direction: Direction;
  kind: Kind;
  summary(noun: string): string;
  way: string;
}[] = [
  {
    direction: 'missing',
    kind: 'missing',
    summary: (noun) => `Live has not got ${noun} that the migrations create.`,
    way: 'Create it on live again with the SQL that the finding shows, or write the migration that drops it.',
  },
  {
    direction: 'unexpected',
    kind: 'undeclared',
    summary: (noun) => `Live has ${noun} that no migration creates.`,
    way: 'Take it into the repository with the migration that the finding shows, or drop it on live.',
  },
  {
    direction: 'changed',
    kind: 'mismatch',
    summary: (noun) => `Live has ${noun} in another form than the migrations give it.`,
    way: 'Bring live back with the SQL that the finding shows, or write the migration that makes the same change. The finding names the attribute and gives both texts.',
  },
];

function rulesOf(name: RuleKind, text: KindText): Rule[] {
  return directions.map(({ direction, kind, summary, way }, at) => ({
    id: `migrations/${direction}-${name}`,
    kind,
    severity: text.severity[at] ?? 'medium',
    summary: summary(text.noun),
    help: `${text[direction]} ${way}`,
    falsePositives: `${text.silent === undefined ? '' : `Not reported: ${lowerFirst(text.silent)} `}${everyKind}`,
    helpUri: `${readme}#${text.family}`,
  }));
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) && !text.startsWith('PostgreSQL')
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

function ledgerRule(id: string, rest: Omit<Rule, 'id' | 'helpUri'>): Rule {
  return { id: `migrations/${id}`, helpUri: `${readme}#the-folder-and-its-bookkeeping`, ...rest };
}

const ledgerRules: readonly Rule[] = [
  ledgerRule('pending', {
    kind: 'missing',
    severity: 'low',
    summary: 'A migration of the folder has not been applied to live.',
    help:
      'Usual between a merge and its release, and a mistake when it stays: what the code expects is not there. Apply it with the tool that made it. ' +
      'Medium once it is old.',
    falsePositives:
      'What a pending migration makes is not reported as missing: live is compared with the state that its own bookkeeping says. ' +
      'May be wrong where live is meant to lag behind the branch that is checked.',
  }),
  ledgerRule('unknown-applied', {
    kind: 'undeclared',
    severity: 'high',
    summary: 'Live has applied a migration that the folder does not have.',
    help:
      'It comes from another branch, or its file was deleted or renamed: nobody can build this database anew. Bring the file back, ' +
      'or write its effect down as a migration.',
    falsePositives:
      'Not reported: migrations that the tool noted as rolled back, and those before a baseline or a squashed file that the tool marks as such.',
  }),
  ledgerRule('edited-migration', {
    kind: 'mismatch',
    severity: 'high',
    summary: 'A migration was edited after live had applied it.',
    help:
      'Live ran the old text and will not run the new one, while every new database runs the new one. Put the old text back and write ' +
      'the change as a migration of its own.',
    falsePositives:
      'Compared are the checksums that the tool itself stores, with both kinds of line ends. Not reported for tools that store none, and for repeatable migrations.',
  }),
  ledgerRule('failed-migration', {
    kind: 'mismatch',
    severity: 'critical',
    summary: 'Live has a migration that failed, or that never ended.',
    help:
      'Part of it may be there. Look at what it did, bring live to a known state, and tell the tool (prisma migrate resolve, migrate force, flyway repair). ' +
      'No later migration is applied before that.',
    falsePositives: 'A migration that is running at this moment looks the same: check again.',
  }),
  ledgerRule('uncheckable', {
    kind: 'mismatch',
    severity: 'high',
    summary: 'A part of the schema could not be compared.',
    help:
      'The declared side could not be built, or live could not be read, for the reason in the finding. ' +
      'Until then nothing is known of that part, which is not the same as being in line.',
    falsePositives: 'Told once for each reason; what could be compared is compared.',
  }),
];

export const migrationsRules: readonly Rule[] = [
  ...(Object.keys(kindTexts) as RuleKind[]).flatMap((name) => rulesOf(name, kindTexts[name])),
  ...ledgerRules,
];
