const host = process.env.VERCEL_URL ?? process.env.RENDER_EXTERNAL_URL ?? 'localhost';
const isTest = process.env.NODE_ENV === 'test' || process.env.CI === 'true';

export const site = { host, isTest, name: process.env.SITE_NAME, version: process.env.npm_package_version };
