import { send } from '@shop/mail';

send();
