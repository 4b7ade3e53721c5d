/** What a person can do about each difference: bring live back, or write down what it has, each tried on the shadow first. */
import type { Choice } from '../../model/index.ts';
import { UnavailableError } from '../../model/index.ts';
import { objectOf } from './compare/difference.ts';
import type { Difference } from './compare/difference.ts';
import { SqlError } from './database.ts';
import { nameOf } from './facts.ts';
import type { Snapshot } from './facts.ts';
import type { Folder } from './layouts/layout.ts';
import type { Opened } from './opened.ts';
import { hazardsOf, hazardWords, proveAll, remediesOf, remedyText } from './remedy/index.ts';
import type { Remedies } from './remedy/index.ts';
import type { Remedy } from './remedy/remedy.ts';
import { maskedSql, secretsOf } from './secrets/index.ts';

/** Trying a difference takes some 100 ms on the embedded database; beyond this the rest is offered untried. */
const budget = 15_000;

/** The ways out of one difference. */
export interface Ways {
  choices: Choice[];
  /** A sentence for each way that no SQL goes. */
  closed: string[];
}

export async function waysOut(
  differences: readonly Difference[],
  sides: { declared: Snapshot; actual: Snapshot },
  { shadow, target }: Opened,
): Promise<Map<Difference, Ways>> {
  // Nobody runs ten thousand statements that stand for a wrong URL.
  const single = differences.filter((difference) => !('crowd' in difference && difference.crowd));
  const drafts = new Map(single.map((difference) => [difference, remediesOf(difference, sides)]));
  const wanted = [...drafts].filter(([, { restore, adopt }]) => restore ?? adopt);
  const tried = wanted.length === 0 ? drafts : await tryOut();
  return new Map(
    [...drafts].map(([difference, draft]) => {
      const { restore, adopt } = tried.get(difference) ?? draft;
      const choices = [
        ...(restore ? [choiceOf(restore, difference)] : []),
        ...(adopt ? [adopting(adopt, difference, target.folder)] : []),
      ];
      return [difference, { choices, closed: closedOf(draft) }];
    }),
  );

  async function tryOut(): Promise<ReadonlyMap<Difference, Remedies>> {
    try {
      return await proveAll(await shadow.open(), new Map(wanted), sides, { budget });
    } catch (error) {
      // Without a shadow to try them on they are still worth reading, as what they are.
      if (error instanceof UnavailableError || error instanceof SqlError) return drafts;
      throw error;
    }
  }
}

function closedOf({ why }: Remedies): string[] {
  return [
    ...(why?.restore === undefined ? [] : [`No SQL changes live back: ${why.restore}.`]),
    ...(why?.adopt === undefined ? [] : [`No migration makes it: ${why.adopt}.`]),
  ];
}

function choiceOf(remedy: Remedy, difference: Difference): Choice {
  const plain = remedyText(remedy);
  const text = remedyText(remedy, (sql) => maskedSql(sql, secretsIn(difference)));
  return {
    id: remedy.way,
    title: remedy.way === 'restore' ? 'makes live match the migrations' : 'makes the migrations match live',
    text,
    hazards: hazardWords(hazardsOf(remedy)),
    // What was tried held the values that are not shown.
    proven: remedy.proven && text === plain,
  };
}

/** What the objects of a difference hold that must not be shown, whichever statement repeats it. */
function secretsIn(difference: Difference): Set<string> {
  const found = new Set<string>();
  const { carries, drags = [] } = difference;
  const own = 'actual' in difference ? [difference.actual] : [];
  for (const object of [objectOf(difference), ...own, ...carries, ...drags.map(objectOf)])
    for (const secret of secretsOf(object)) found.add(secret);
  return found;
}

/** As the file that the next migration of this layout would be. */
function adopting(remedy: Remedy, difference: Difference, folder: Folder): Choice {
  const choice = choiceOf(remedy, difference);
  const { uri, text } = folder.next(slugOf(difference), choice.text);
  return { ...choice, uri, text };
}

/** `adopt_column_orders_refunded_at`: a file name on any system, whatever the object is called. */
function slugOf(difference: Difference): string {
  const words = nameOf(objectOf(difference))
    .replace(/\bpublic\./g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return `adopt_${words.slice(0, 60)}`;
}
