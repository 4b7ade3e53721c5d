export const key = process.env.TOUR_KEY;
export const url = process.env.TOUR_URL;
