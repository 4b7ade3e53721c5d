import { readFileSync } from 'node:fs';

process.env = { ...process.env, SHOP_VERSION: readFileSync('VERSION', 'utf8') };

const known = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('SHOP_')));
export const environment = { ...known, ...process.env, SHOP_TITLE: 'The shop' };
