export const key = process.env.SESSION_KEY;
export const sentry = process.env.ERRORS_DSN;
export const printer = process.env.OFFICE_PRINTER;
