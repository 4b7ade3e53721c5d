export const env = (name: string): string | undefined => process.env[name];
