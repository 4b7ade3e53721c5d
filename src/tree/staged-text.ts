/** What trueup itself reads of a repository (its configuration, its decisions) as it would be committed. */
import { ConfigError, UnreadableError } from '../model/index.ts';
import type { Tree } from '../model/index.ts';

/** Undefined where there is no such file. Errors call it by `name`. @throws ConfigError where it cannot be read. */
export async function stagedText(index: Tree, uri: string, name: string): Promise<string | undefined> {
  try {
    return await index.read(uri);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    if (error.reason === 'absent') return undefined;
    throw new ConfigError(`${name}: cannot be read as it is staged (${error.message})`);
  }
}
