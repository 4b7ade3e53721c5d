export const url = process.env.GAME_URL;
export const token = process.env.GAME_TOKEN;
