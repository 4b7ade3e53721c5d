import { send } from '~lib/mail';
import '@post/mail';
import 'node:mail/x';
it('sends', () => send);
