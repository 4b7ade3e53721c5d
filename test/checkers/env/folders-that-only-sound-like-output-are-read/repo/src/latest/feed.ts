export const feed = process.env.LATEST_FEED;
