/** The streams: results on stdout alone, everything else on stderr, colours only where somebody sees them. */

export interface Io {
  /** The result. */
  out(text: string): void;
  /** Everything that is not the result. */
  err(text: string): void;
  /** A line that the next one replaces, on a terminal only; with no text it is cleared. */
  progress(text?: string): void;
  /** Whether stdout is to be painted. */
  color(noColor: boolean | undefined): boolean;
  /** Columns of the terminal behind stdout; 80 where there is none, so that what is piped does not depend on a window. */
  width: number;
  signal: AbortSignal;
}

export function processIo(signal: AbortSignal): Io {
  const { stdout, stderr, env } = process;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    progress: (text) => {
      if (stderr.isTTY) stderr.write(text === undefined ? '\r\u001b[K' : `\r\u001b[K${text}`);
    },
    color: (noColor) => paints(noColor === true, env, stdout.isTTY === true),
    width: Math.max(stdout.isTTY ? stdout.columns || 80 : 80, 40),
    signal,
  };
}

/** The flag, then NO_COLOR (https://no-color.org), then FORCE_COLOR, then the terminal. */
export function paints(
  noColor: boolean,
  env: Readonly<Record<string, string | undefined>>,
  terminal: boolean,
): boolean {
  if (noColor || env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '')
    return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return terminal && env['TERM'] !== 'dumb';
}

/**
 * Watches the streams. A reader that has seen enough (`| head`) is no failure; a result that could not be written is
 * one, and must not end with the exit code of success.
 */
export function guardStreams(): void {
  let lost = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || lost) return;
    lost = true;
    process.stderr.write(`trueup: the result could not be written (${error.code ?? error.message})\n`);
  });
  process.stderr.on('error', () => undefined);
  process.on('exit', () => {
    if (lost) process.exitCode = 2;
  });
}
