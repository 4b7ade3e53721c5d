export const broken = process.env.BROKEN_KEY;

export function half( {
