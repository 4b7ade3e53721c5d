export const rate = {
  limit: process.env.RATE_LIMIT,
  header: process.env.RATE_HEADER,
  window: process.env.RATE_WINDOW,
  burst: process.env.RATE_BURST,
};
