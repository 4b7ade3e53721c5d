import env from './env.ts';

export const mail = env.STUDIO_MAIL_ENABLED ? env.STUDIO_FROM : env.STUDIO_URL;
