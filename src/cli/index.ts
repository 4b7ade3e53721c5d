#!/usr/bin/env node
/** The command line: finds the command, hands it the streams, ends with its exit code. Nothing loads that a run does not need. */

import * as nodeModule from 'node:module';
import { join, resolve } from 'node:path';

const argv = process.argv.slice(2);

/** Answers at once what needs nothing of the rest; start-up time is what a hook costs on every commit. */
async function main(): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--version' || name === '-v') {
    const { version } = await import('./version.ts');
    process.stdout.write(`${version}\n`);
    return 0;
  }
  await keepCompiled();
  const { guardStreams, processIo } = await import('./io.ts');
  guardStreams();
  const interruption = new AbortController();
  // Once: a second Ctrl-C ends the process the hard way.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interruption.abort());
  const io = processIo(interruption.signal);
  try {
    const { dispatch } = await import('./dispatch.ts');
    const code = await dispatch(name, rest, io);
    // Whoever interrupted does not go by a result that came all the same.
    return interruption.signal.aborted ? 130 : code;
  } catch (error) {
    const { failure } = await import('./failure.ts');
    const { text, code } = failure(error, io.signal);
    io.progress();
    io.err(text);
    return code;
  }
}

/**
 * From Node 22.1 on, what V8 compiled is kept for the next run: half of what a hook waits for is compiling. Only in a folder
 * that is the user's alone and lies in no repository at hand: it is code. https://nodejs.org/api/module.html#module-compile-cache
 */
async function keepCompiled(): Promise<void> {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown };
  if (!enableCompileCache || process.env['NODE_DISABLE_COMPILE_CACHE']) return;
  const { cacheFolder } = await import('../tree/cache-place.ts');
  const given = argv.flatMap((word, at) =>
    argv[at - 1] === '--cwd' ? [word] : word.startsWith('--cwd=') ? [word.slice(6)] : [],
  );
  const places = ['.', ...given].map((root) => cacheFolder(process.env, resolve(root)));
  const [folder] = places.flatMap((place) => ('folder' in place ? [place.folder] : []));
  if (folder !== undefined && !places.some((place) => 'refused' in place)) enableCompileCache(join(folder, 'compiled'));
}

// Not process.exit: it would cut off what stdout still holds back when it is a pipe.
process.exitCode = await main();
