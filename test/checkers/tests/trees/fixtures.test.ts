/** The tests checker on small repositories: a folder each, its name the sentence that it proves. */
import { proveBehaviours } from '../../behaviours.ts';
import { saidOfTree } from '../whole.ts';

proveBehaviours(import.meta.dirname, saidOfTree);
