import { context } from './context.ts';

export const endpoint = process.env?.TRACE_URL;
export const token = process?.env?.TRACE_TOKEN;
export const service = process.env?.TRACE_SERVICE;
export const level = context?.env?.TRACE_LEVEL;
