export const getEnv = (name: string): string | undefined => process.env[name];
