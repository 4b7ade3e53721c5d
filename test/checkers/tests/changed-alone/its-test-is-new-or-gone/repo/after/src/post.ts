export const post = 2;
