// process.env.LABEL_PRINTER was renamed
/* const fallback = process.env.LABEL_FALLBACK; */
/** @example process.env.LABEL_EXAMPLE */
export const hint = 'Set process.env.LABEL_HINT first';
export const text = `process.env.LABEL_TEXT`;
export const pattern = /process\.env\.LABEL_PATTERN/;
export const size = process.env.LABEL_SIZE;
