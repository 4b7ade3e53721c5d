/** The list of checkers: a new one is a folder and a line here, and everything else follows from it. */
import type { Checker } from '../model/index.ts';
import { env } from './env/index.ts';
import { migrations } from './migrations/index.ts';
import { openapi } from './openapi/index.ts';
import { spec } from './spec/index.ts';
import { tests } from './tests/index.ts';

export const checkers: readonly Checker[] = [env, openapi, spec, tests, migrations];
