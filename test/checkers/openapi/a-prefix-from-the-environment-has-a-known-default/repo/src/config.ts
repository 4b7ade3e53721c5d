export const config = {
  prefix: process.env.API_PREFIX ?? '/v1',
  bull: process.env.BULL_KEY,
};
