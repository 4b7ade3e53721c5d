/** The lock as a text: read with every fault named, written in one order, so that two branches merge without a conflict. */
import type { Notice } from '../../../model/index.ts';
import { lineOf, linkIn, lockKey } from './line.ts';
import type { LockedLink } from './line.ts';

export const lockUri = '.trueup/spec.lock';
const header =
  '# trueup spec.lock v1: links as they were when a person last looked at both ends. Written by `trueup accept`.';
const opening = /^# trueup spec\.lock v(\d{1,9})\b/;
/** Lines named in one notice. */
const named = 5;

export interface Lock {
  links: LockedLink[];
  notices: Notice[];
}

/**
 * What the lock says. Where it cannot be relied upon (another version, a merge that nobody resolved) nothing of it is
 * read, and the notice is a warning: what a person accepted must not be asked again without a word.
 */
export function readLock(text: string): Lock {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const version = opening.exec(lines.find((line) => line.trim() !== '') ?? '')?.[1];
  if (version !== undefined && version !== '1')
    return refused(1, `it is of version ${version}, and this trueup reads version 1: use the trueup that wrote it`);
  const conflict = lines.findIndex((line) => /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/.test(line));
  if (conflict !== -1)
    return refused(
      conflict + 1,
      'a merge left conflict marks in it: keep the lines of both sides and delete the marks',
    );
  if (version === undefined && lines.some((line) => line.trim() !== ''))
    return refused(1, `its first line is not "${header.slice(0, 22)}": delete it and run \`trueup accept\` again`);
  const links = new Map<string, LockedLink>();
  const torn: number[] = [];
  const twice: number[] = [];
  for (const [place, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const link = linkIn(line);
    if (!link) torn.push(place + 1);
    else if (differs(links.get(lockKey(link)), link)) twice.push(place + 1);
    else links.set(lockKey(link), link);
  }
  return { links: [...links.values()], notices: [...tornNotice(torn), ...twiceNotice(twice)] };
}

/** The same links give the same bytes, whatever their order. */
export function writeLock(links: readonly LockedLink[]): string {
  const lines = [...new Map(links.map((link) => [lockKey(link), lineOf(link)])).values()].sort();
  return `${[header, ...lines].join('\n')}\n`;
}

/** The lock with these links in it as they are now; those of the same requirement that are no more are taken out. */
export function confirm(text: string, requirement: string, links: readonly LockedLink[]): string {
  const kept = readLock(text).links.filter((link) => link.requirement !== requirement);
  return writeLock([...kept, ...links]);
}

/** Two branches may both have accepted a link, at different times: which of them a person meant is not for a tool to say. */
function differs(known: LockedLink | undefined, link: LockedLink): boolean {
  return known !== undefined && lineOf(known) !== lineOf(link);
}

function refused(line: number, why: string): Lock {
  const message = `${lockUri} is not read: ${why}. What changed is told from git instead`;
  return {
    links: [],
    notices: [{ id: 'unread-lock', level: 'warning', message, location: { uri: lockUri, startLine: line } }],
  };
}

function tornNotice(lines: readonly number[]): Notice[] {
  return noticeOf(lines, 'torn-lock', 'no link, and left out: run `trueup accept` for what they were about');
}

function twiceNotice(lines: readonly number[]): Notice[] {
  return noticeOf(
    lines,
    'double-lock',
    'a link that another line states differently; the first is taken: delete one of them',
  );
}

function noticeOf([first, ...others]: readonly number[], id: string, what: string): Notice[] {
  if (first === undefined) return [];
  const all = [first, ...others];
  const list = all.slice(0, named).join(', ') + (all.length > named ? ` and ${all.length - named} more` : '');
  const message = `${lockUri}: ${all.length === 1 ? 'line' : 'lines'} ${list}: ${what}`;
  return [{ id, level: 'warning', message, location: { uri: lockUri, startLine: first } }];
}
