/** How a command that failed says so: the user's mistake in a line, a bug with its stack. */
import { visible } from '../formatters/escape.ts';
import { ConfigError, UnavailableError, UnreadableError } from '../model/index.ts';

/**
 * What stderr is told, and the exit code: 2, or 130 (128 + SIGINT) where the user interrupted. Text of the checked
 * repository may be in any message.
 */
export function failure(error: unknown, signal: AbortSignal): { text: string; code: number } {
  if (signal.aborted) return { text: 'trueup: interrupted\n', code: 130 };
  if (error instanceof ConfigError) {
    const lines = [...error.message.split('\n'), ...(error.hint === undefined ? [] : [`  ${error.hint}`])];
    return { text: lines.map((line) => `trueup: ${visible(line)}\n`).join(''), code: 2 };
  }
  if (error instanceof UnavailableError || error instanceof UnreadableError)
    return { text: `trueup: ${visible(error.message)}\n`, code: 2 };
  const stack = error instanceof Error ? stackOf(error) : String(error);
  const told = stack.split('\n').map(visible).join('\n');
  return { text: `${told}\ntrueup: this is a bug in trueup. Please report it with the lines above.\n`, code: 2 };
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? `${error.name}: ${error.message}`}${cause}`;
}
