/** A thread with a large stack that parses what may nest deeply, so that a hostile file cannot end the process. */
import { parentPort } from 'node:worker_threads';
import type { Node, ParserOptions, Program } from 'oxc-parser';
import { children } from './walk.ts';

interface Job {
  id: number;
  name: string;
  text: string;
  options: ParserOptions;
}

/** A tree deeper than this overflows the stack of whoever walks it; code that people write is thirty deep. */
const maxDepth = 1_500;

const { parseSync, visitorKeys } = await import('oxc-parser');

parentPort?.on('message', ({ id, name, text, options }: Job) => {
  try {
    const { program, errors, comments } = parseSync(name, text, options);
    if (isDeeper(program)) parentPort?.postMessage({ id, failure: 'it nests too deeply' });
    else parentPort?.postMessage({ id, program, errors, comments });
  } catch (error) {
    parentPort?.postMessage({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});

/** Looked at level by level, so that looking needs no stack. */
function isDeeper(program: Program): boolean {
  let level: Node[] = [program];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true;
    level = level.flatMap((node) => children(node, visitorKeys));
  }
  return false;
}
