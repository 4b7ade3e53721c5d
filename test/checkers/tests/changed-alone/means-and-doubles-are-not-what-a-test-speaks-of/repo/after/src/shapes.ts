export type Shape = 1;
export const size = 2;
