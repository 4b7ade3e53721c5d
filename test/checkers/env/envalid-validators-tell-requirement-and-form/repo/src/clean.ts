export const clean = (value: object): object => ({ ...value });
