import { settings } from './settings.ts';

export const host = process.env['SMTP_HOST'];
export const port = Number(process.env[`SMTP_PORT`]);
export const from = process.env['SMTP_FROM'];
export const useTls = settings['SMTP_TLS'];
