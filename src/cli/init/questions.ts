/** Questions to the person at the terminal. */
import { createInterface } from 'node:readline/promises';

export interface Questions {
  /** One of the choices; undefined where the user gives up. */
  choose<T extends string>(question: string, choices: readonly Choice<T>[], initial: T): Promise<T | undefined>;
  confirm(question: string): Promise<boolean>;
}

export interface Choice<T extends string> {
  value: T;
  label: string;
}

/** Undefined where nobody is there to answer. */
export function terminalQuestions(signal: AbortSignal): Questions | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const answer = (question: string): Promise<string | undefined> => asked(question, signal);
  return {
    async choose(question, choices, initial) {
      const lines = choices.map(({ value, label }, at) => `  ${at + 1}  ${value.padEnd(11)} ${label}\n`).join('');
      const preset = choices.findIndex(({ value }) => value === initial) + 1;
      for (;;) {
        const word = await answer(`${question}\n${lines}Number [${preset}]: `);
        if (word === undefined) return undefined;
        const chosen = choices.find(({ value }, at) => word === String(at + 1) || word === value);
        if (word === '' || chosen) return chosen?.value ?? initial;
      }
    },
    async confirm(question) {
      const word = await answer(`${question} [Y/n] `);
      return word !== undefined && /^(?:y(?:es)?)?$/i.test(word);
    },
  };
}

/** Undefined where the input ends. On stderr, so that the result can be piped on. */
async function asked(question: string, signal: AbortSignal): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new AbortController();
  lines.once('close', () => ended.abort());
  // The interface takes Ctrl-C from the process.
  lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return (await lines.question(question, { signal: AbortSignal.any([signal, ended.signal]) })).trim();
  } catch (error) {
    if (ended.signal.aborted || signal.aborted) return undefined;
    throw error;
  } finally {
    lines.close();
  }
}
