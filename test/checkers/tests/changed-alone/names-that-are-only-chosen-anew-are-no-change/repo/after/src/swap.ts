export const swap = (a: number, b: number) => b - a;
