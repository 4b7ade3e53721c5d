import { log } from '@shop/log';

export const send = (): void => log(process.env.MAIL_HOST, process.env.MAIL_PASSWORD);
