export const first = process.env.TOUR_KEY;
