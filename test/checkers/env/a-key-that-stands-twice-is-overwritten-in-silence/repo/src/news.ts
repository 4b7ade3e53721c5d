export const news = [process.env.NEWS_LIST, process.env.NEWS_SENDER];
