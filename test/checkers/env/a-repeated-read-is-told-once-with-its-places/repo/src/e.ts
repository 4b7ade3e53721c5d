export const key = process.env.TOUR_KEY;
