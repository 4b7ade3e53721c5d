export const log = (...words: unknown[]): void => console.log(process.env.LOG_FORMAT, ...words);
