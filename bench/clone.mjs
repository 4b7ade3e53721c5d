/** Clones for measuring, and their history: stored snapshots may lack some large files, which no measurement needs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** A clone with its files, but those that the source has not got. */
export function clone(source, repository) {
  execFileSync('git', ['clone', '-q', '--no-checkout', resolve(source), repository]);
  goTo(repository, 'HEAD');
}

/** Puts the files of a commit into the index and the work tree, on no branch. */
export function goTo(repository, revision) {
  const commit = git(repository, 'rev-parse', `${revision}^{commit}`).trim();
  git(repository, 'update-ref', '--no-deref', 'HEAD', commit);
  git(repository, 'read-tree', '--reset', commit);
  spawnSync('git', ['-C', repository, 'checkout-index', '--all', '--force', '--quiet'], { stdio: 'ignore' });
  spawnSync('git', ['-C', repository, 'clean', '-fdq'], { stdio: 'ignore' });
  spawnSync('git', ['-C', repository, 'update-index', '-q', '--refresh'], { stdio: 'ignore' });
}

export function git(repository, ...args) {
  return execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
}
