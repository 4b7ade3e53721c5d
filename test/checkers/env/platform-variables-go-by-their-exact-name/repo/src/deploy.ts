export const deploy = {
  token: process.env.VERCEL_TOKEN,
  team: process.env.VERCEL_TEAM_ID,
  keys: process.env.GITHUB_KEYS_URI,
  region: process.env.VERCEL_REGION,
};
