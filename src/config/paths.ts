/** Paths in a configuration: every checker's section takes them from here, so that none can lead out of the repository. Load it lazily: it brings zod. */
import * as z from 'zod/mini';

/** More stars in a row of names make a matcher slow on a name that was made for it; no honest glob has them. */
const maxStars = 3;
const maxGlobLength = 300;
const maxPathLength = 1000;

type Checked = { value: string; issues: z.core.$ZodRawIssue[] };

/** A file or folder of the checked repository, relative to its root: `docs/api.yaml`, `.`. A leading `./` and a trailing `/` are taken off. */
export const repoPath = z
  .string('expected a path')
  .check((checked: Checked) => report(checked, pathFault(checked.value)), z.overwrite(normalised))
  .register(z.globalRegistry, {
    description: 'A path relative to the root of the repository, with "/" between folders.',
  });

/** A glob over paths of the checked repository; a leading `!` takes away. */
export const glob = z
  .string('expected a glob')
  .check(
    (checked: Checked) => report(checked, pathFault(checked.value.replace(/^!/, '')) ?? globFault(checked.value)),
    z.overwrite(normalisedGlob),
  )
  .register(z.globalRegistry, {
    description:
      'A glob over paths relative to the root of the repository: "apps/*/.env.example", "**/*.ts", "!**/fixtures/**".',
  });

export const globs = z.array(glob, 'expected a list of paths');

function pathFault(path: string): string | undefined {
  if (path.trim() === '') return 'expected a path, got an empty text';
  if (path.length > maxPathLength) return `expected at most ${maxPathLength} characters, got ${path.length}`;
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'expected a path, got control characters in it';
  if (path.includes('\\')) return 'expected "/" between folders, got a backslash';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
    return 'expected a path relative to the root of the repository, got an absolute one';
  if (path.split('/').includes('..')) return 'expected a path inside the repository, got one with ".."';
  return undefined;
}

function globFault(glob: string): string | undefined {
  if (glob.length > maxGlobLength) return `expected at most ${maxGlobLength} characters, got ${glob.length}`;
  const segments = glob.split('/');
  const deep = segments.filter((segment) => segment.includes('**')).length;
  if (deep > maxStars) return `expected at most ${maxStars} "**" in a glob, got ${deep}`;
  const stars = Math.max(...segments.map((segment) => segment.split('*').length - 1));
  if (stars > maxStars) return `expected at most ${maxStars} "*" between two slashes, got ${stars}`;
  return undefined;
}

function normalised(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  return segments.join('/') || '.';
}

/** A folder, said by a slash at the end, means all that is in it. */
function normalisedGlob(glob: string): string {
  const mark = glob.startsWith('!') ? '!' : '';
  const plain = normalised(glob.slice(mark.length));
  if (plain === '.') return `${mark}**`;
  return `${mark}${plain}${glob.endsWith('/') ? '/**' : ''}`;
}

function report(checked: Checked, fault: string | undefined): void {
  if (fault !== undefined) checked.issues.push({ code: 'custom', input: checked.value, message: fault });
}
