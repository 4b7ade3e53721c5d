#!/usr/bin/env node
/** The command line: finds the command, hands it the streams, ends with its exit code. Nothing loads that a run does not need. */

import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const argv = process.argv.slice(2);

/** Answers at once what needs nothing of the rest; start-up time is what a hook costs on every commit. */
async function main(): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--version' || name === '-v') {
    const { version } = await import('./version.ts');
    process.stdout.write(`${version}\n`);
    return 0;
  }
  keepCompiled();
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
 * From Node 22.1 on, what V8 compiled is kept for the next run: half of what a hook waits for is compiling. In the user's own
 * cache folder, since Node's default is a folder that several users share. https://nodejs.org/api/module.html#module-compile-cache
 */
function keepCompiled(): void {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown };
  const { XDG_CACHE_HOME: given = '', NODE_DISABLE_COMPILE_CACHE } = process.env;
  if (!enableCompileCache || NODE_DISABLE_COMPILE_CACHE) return;
  enableCompileCache(join(isAbsolute(given) ? given : join(homedir(), '.cache'), 'trueup', 'compiled'));
}

// Not process.exit: it would cut off what stdout still holds back when it is a pipe.
process.exitCode = await main();
