export const url = process.env.PORTAL_URL;
