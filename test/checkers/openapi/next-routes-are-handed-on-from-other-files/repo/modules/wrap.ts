export const wrap = (handler: () => Promise<Response>) => handler;
