export const from = new Map<string, string>();
