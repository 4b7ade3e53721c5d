export const now = 2;
