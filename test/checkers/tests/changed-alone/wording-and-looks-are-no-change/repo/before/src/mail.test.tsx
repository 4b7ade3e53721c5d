import { send } from './mail';
it('sends', () => send('ann'));
