export const net = 2;
