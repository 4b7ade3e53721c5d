/** Sources that change alone: a folder each, its name the sentence that it proves. */
import { proveBehaviours } from '../../behaviours.ts';
import { saidOfChange } from './changed.ts';

proveBehaviours(import.meta.dirname, saidOfChange);
