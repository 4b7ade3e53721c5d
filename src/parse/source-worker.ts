/** A thread with a large stack that parses what may nest deeply, so that a hostile file cannot end the process. */
import { parentPort } from 'node:worker_threads';
import type { ParserOptions } from 'oxc-parser';

interface Job {
  id: number;
  name: string;
  text: string;
  options: ParserOptions;
}

const { parseSync } = await import('oxc-parser');

parentPort?.on('message', ({ id, name, text, options }: Job) => {
  try {
    const { program, errors } = parseSync(name, text, options);
    parentPort?.postMessage({ id, program, errors });
  } catch (error) {
    // Structured cloning of a very deep tree overflows, too: the answer is then a reason instead of a tree.
    parentPort?.postMessage({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});
