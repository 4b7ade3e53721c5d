import { send } from '../src';
it('works', () => send('ann', ''));
