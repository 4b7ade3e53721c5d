/** The env checker on small repositories: a folder each, its name the sentence that it proves. */
import { env } from '../../../src/checkers/env/index.ts';
import type { Checker } from '../../../src/model/index.ts';
import { proveBehaviours, saidOf } from '../behaviours.ts';

proveBehaviours(import.meta.dirname, (repo) => saidOf(env as Checker, repo));
