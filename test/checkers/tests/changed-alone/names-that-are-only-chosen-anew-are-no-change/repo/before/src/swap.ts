export const swap = (a: number, b: number) => a - b;
