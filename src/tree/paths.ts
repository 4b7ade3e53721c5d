/** Which paths belong to a tree at all: the rules that every kind of tree shares. */
import { sep } from 'node:path';
import { UnreadableError } from '../model/index.ts';

/** Bytes that `read` takes in; sources and documents beyond it are generated or mistaken for text. */
export const readLimit = 20 * 1024 * 1024;
/** Bytes that `artefact` takes in: coverage and mutation reports grow with the code base. */
export const artefactLimit = 100 * 1024 * 1024;

const neverListed = /(?:^|\/)(?:node_modules|\.git|bower_components|\.yarn|\.trueup)(?:\/|$)/;

/** An empty segment, `.`, `..` or git's own folder, in the spellings that case-blind file systems take for it. */
const notPlain = /(?:^|\/)(?:\.{0,2}|\.git|git~1)(?:\/|$)/i;

/**
 * Code of others that lies inside the repository says nothing about it, tracked or not; nor does what was decided about
 * findings, which would otherwise count as a place that names their subjects.
 */
export function isListed(uri: string): boolean {
  return !neverListed.test(uri);
}

/**
 * True for a relative path that stays where it seems to. git's own folder counts as outside: on a build machine its
 * configuration may hold a token, and what is read can be shown.
 */
export function isPlainPath(uri: string): boolean {
  if (notPlain.test(uri) || uri.includes('\0')) return false;
  return sep === '/' || !/\\|^[a-z]:/i.test(uri);
}

/** The path as given, where it is plain. @throws UnreadableError with reason `outside` where it is not. */
export function plainPath(uri: string): string {
  if (isPlainPath(uri)) return uri;
  throw new UnreadableError(uri, 'outside', `${uri} is not a path inside the checked folder`);
}
