export const hotel = [process.env.HOTEL_NAME, process.env.HOTEL_ROOMS];
