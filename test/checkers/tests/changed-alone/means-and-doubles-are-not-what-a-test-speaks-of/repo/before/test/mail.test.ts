import type { Shape } from '../src/shapes';
import { send } from '../src/mail';
import { now } from '../src/clock';
it('sends', () => send);
