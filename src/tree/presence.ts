/** What lies at a path of this computer, as git and the shell would find it: links are followed, nothing is read. */
import { accessSync, constants, statSync } from 'node:fs';

export interface Presence {
  kind: 'file' | 'folder' | 'other';
  /** Whether this user may run it. */
  executable: boolean;
  bytes: number;
}

/** Undefined where nothing is there, or a link leads nowhere. */
export function presence(path: string): Presence | undefined {
  try {
    const status = statSync(path);
    const kind = status.isFile() ? 'file' : status.isDirectory() ? 'folder' : 'other';
    return { kind, executable: isExecutable(path), bytes: status.size };
  } catch {
    return undefined;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
