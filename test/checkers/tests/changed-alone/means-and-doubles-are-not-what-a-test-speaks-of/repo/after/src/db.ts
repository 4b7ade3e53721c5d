export const db = 2;
