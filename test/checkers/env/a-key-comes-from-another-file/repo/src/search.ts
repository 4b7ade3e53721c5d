import { SEARCH_HOST_VARIABLE, Variables } from './names.ts';

export const host = process.env[SEARCH_HOST_VARIABLE];
export const key = process.env[Variables.searchKey];
export const index = process.env[Variables.searchIndex];
