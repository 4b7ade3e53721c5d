import { url } from '@shop/config/url';
import { env } from '@shop/config';
import { url as link } from '@shop/links';

export const origin = url('WEB_ORIGIN');
export const title = env('WEB_TITLE');
export const help = link('WEB_HELP');
