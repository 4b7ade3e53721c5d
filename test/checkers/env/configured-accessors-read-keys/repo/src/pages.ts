export const pages = { fetch: (name: string): string => name };
