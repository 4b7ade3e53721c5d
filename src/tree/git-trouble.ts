/** Why git could not look into a folder, said to the user whose mistake it is. */
import { ConfigError } from '../model/index.ts';
import type { UnavailableError } from '../model/index.ts';

/** `shown`: the folder as the user wrote it. What is no mistake of the user's stays as it is. */
export function inUserWords(shown: string, error: UnavailableError): Error {
  const trouble = error.message;
  if (/must be run in a work tree|cannot use bare repository/.test(trouble))
    return new ConfigError(`${shown}: a bare repository holds no files to check`, 'check a work tree of it');
  if (/not a git repository/.test(trouble))
    return new ConfigError(`${shown}: not a git repository`, 'name a folder of a git work tree with --cwd');
  if (/dubious ownership/.test(trouble)) {
    const hint = 'allow it with git config --global --add safe.directory <folder>';
    return new ConfigError(`${shown}: git does not trust this repository, since it belongs to another user`, hint);
  }
  return error;
}
