import { env } from './env.ts';

const { CLUB_LEVEL } = env;

export const club = `${env.CLUB_URL}/${CLUB_LEVEL}`;
