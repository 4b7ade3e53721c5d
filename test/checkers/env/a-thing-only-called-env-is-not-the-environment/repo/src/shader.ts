import env from './environment-map.ts';

export const light = env.ROOM_LIGHT;
export const key = process.env.ROOM_KEY;
