/** `trueup accept`: puts one finding that is there now into the baseline, with a reason and an owner; the only way in. */
import { visible } from '../../formatters/escape.ts';
import { shortPrint, title } from '../../formatters/summary.ts';
import { ConfigError } from '../../model/index.ts';
import type { Finding } from '../../model/index.ts';
import { placeHashes } from '../../parse/place-hashes.ts';
import { accepting, emptyBaseline } from '../../policy/baseline.ts';
import { baselineText, parseBaseline } from '../../policy/baseline-text.ts';
import { isDay } from '../../policy/entries.ts';
import { changeLocked } from '../../tree/locked-file.ts';
import { baselineUri, today, writer } from '../decisions.ts';
import type { Io } from '../io.ts';
import type { Args, Command, Values } from '../options.ts';
import { openSession } from '../session.ts';
import type { Session } from '../session.ts';
import { findingOf, toldReport } from '../told.ts';

export const accept: Command = {
  name: 'accept',
  positional: '<fingerprint|requirement>',
  options: ['reason', 'owner', 'until', 'base', 'staged', 'config', 'cwd'],
  about:
    'Accepts one finding: from then on it is known, in the places where it is now. Give its fingerprint, or at least six digits of it. An entry that is there already is renewed. Given a requirement, records that it and the tests that verify it were reviewed as they are now.',
  examples: [
    {
      line: 'trueup accept 3f2a91c04d5e --reason "set by the platform" --owner @shop/platform',
      about: 'for as long as it is there',
    },
    { line: 'trueup accept 3f2a91 --reason "goes with v3" --owner ada --until 2027-03-31', about: 'for a while' },
    {
      line: 'trueup accept 3f2a91 --base origin/main --reason "…" --owner ada',
      about: 'one that is told of a change alone',
    },
    { line: 'trueup accept 012-auth#FR-003', about: 'its text has changed, and its tests are right as they are' },
    { line: "trueup accept '012-auth#*'", about: 'all requirements of a document' },
  ],
  run,
};

async function run({ values, positionals: [wanted = ''] }: Args, io: Io): Promise<number> {
  const { acceptRequirement, isRequirement } = await import('../accept-requirement.ts');
  if (isRequirement(wanted)) return await acceptRequirement(wanted, values, io);
  const said = saidIn(values);
  const prefix = wanted.toLowerCase();
  if (!/^[0-9a-f]{6,64}$/.test(prefix))
    throw new ConfigError(
      `"${visible(wanted)}" is no fingerprint`,
      'give at least six of its digits, as trueup check prints them',
    );
  const session = await openSession(values, io);
  const finding = await accepted(session, values, prefix, said).finally(() => session.close());
  io.progress();
  const until = said.until === undefined ? '' : ` until ${said.until}`;
  io.out(
    `trueup: ${visible(`${finding.rule} ${title(finding)}`)} (${shortPrint(finding)}) is known${until} · ${baselineUri}\n`,
  );
  return 0;
}

async function accepted(session: Session, values: Values, prefix: string, said: Said): Promise<Finding> {
  const { root, options } = session;
  const finding = findingOf(prefix, await toldReport(session, values));
  const places = await placeHashes(options.tree)(finding);
  await changeLocked({ root, uri: baselineUri, writer }, (before) => {
    const baseline = before === undefined ? emptyBaseline : parseBaseline(before, baselineUri);
    return baselineText(accepting(baseline, finding, places, said));
  });
  return finding;
}

interface Said {
  reason: string;
  owner: string;
  until?: string;
}

/** @throws ConfigError where a reason or an owner is missing, or the day is none to come. */
function saidIn({ reason, owner, until }: Values): Said {
  if (!reason?.trim()) throw new ConfigError('accept needs --reason: what is accepted without one is forgotten');
  if (!owner?.trim()) throw new ConfigError('accept needs --owner: a person or a team that answers for it');
  if (until === undefined) return { reason: reason.trim(), owner: owner.trim() };
  if (!isDay(until)) throw new ConfigError(`--until ${visible(until)}: expected a day such as 2027-01-31`);
  if (until < today()) throw new ConfigError(`--until ${until} is past`);
  return { reason: reason.trim(), owner: owner.trim(), until };
}
