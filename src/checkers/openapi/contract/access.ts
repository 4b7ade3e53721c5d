/** What this tier asks of the linked program. */
import type { Program } from '../link/program.ts';

export type Access = Pick<Program, 'force' | 'evaluate' | 'want' | 'member' | 'modules' | 'print'>;
