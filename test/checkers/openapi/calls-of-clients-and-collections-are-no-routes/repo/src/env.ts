export const env = new Map<string, string>(Object.entries(process.env as Record<string, string>));
