export const desk = [process.env.DESK_URL, process.env.DESK_LANGUAGE];
