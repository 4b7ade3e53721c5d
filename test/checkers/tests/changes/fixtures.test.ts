/** The tests checker on small changes: a folder each, its name the sentence that it proves. */
import { proveBehaviours } from '../../behaviours.ts';
import { saidOfChange } from '../whole.ts';

proveBehaviours(import.meta.dirname, saidOfChange);
