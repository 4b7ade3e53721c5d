export const prize = process.env.CONTEST_PRIZE;
