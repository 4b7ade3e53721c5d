export const language = process.env.REVIEW_LANGUAGE;
export const moderator = process.env.REVIEW_MODERATOR;
export const state = process.env.REVIEW_STATE;
