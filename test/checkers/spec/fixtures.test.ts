/** The spec checker on small repositories: a folder each, its name the sentence that it proves. */
import { spec } from '../../../src/checkers/spec/index.ts';
import { proveBehaviours, saidOf } from '../behaviours.ts';

proveBehaviours(import.meta.dirname, (repo) => saidOf(spec, repo));
