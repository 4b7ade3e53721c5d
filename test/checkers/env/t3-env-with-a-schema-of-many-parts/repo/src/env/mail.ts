import { z } from 'zod';

export const mailServer = { MAIL_SENDER: z.email().optional() };
export const mailRuntime = { MAIL_SENDER: process.env.MAIL_SENDER };
