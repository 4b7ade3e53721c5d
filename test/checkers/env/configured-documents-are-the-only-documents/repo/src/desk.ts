export const desk = [process.env.DESK_URL, process.env.DESK_LANGUAGE, process.env.DESK_NAME, process.env.DESK_FLOOR];
