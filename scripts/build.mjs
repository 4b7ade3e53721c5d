/** Builds src into dist: compiles beside it and swaps at the end, so a failed build leaves the last good one in place. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const fresh = `${root}dist.${process.pid}.tmp`;
const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));

const { status } = spawnSync(
  process.execPath,
  [tsc, '-p', 'tsconfig.build.json', '--outDir', fresh, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
if (status === 0) {
  writeFileSync(`${fresh}/build-id`, `${digestOf(fresh)}\n`);
  chmodSync(`${fresh}/cli/index.js`, 0o755);
  rmSync(`${root}dist`, { recursive: true, force: true });
  renameSync(fresh, `${root}dist`);
} else {
  rmSync(fresh, { recursive: true, force: true });
  process.exitCode = status ?? 1;
}

/** Of all the code: facts that other code made are not taken for this code's. */
function digestOf(folder) {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.js'));
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(`${folder}/${file}`));
  return hash.digest('hex').slice(0, 16);
}
