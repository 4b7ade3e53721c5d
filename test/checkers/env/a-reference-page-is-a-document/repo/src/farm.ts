export const farm = [
  process.env.FARM_URL,
  process.env.FARM_DATABASE,
  process.env.FARM_SECRET,
  process.env.FARM_MAIL_HOST,
  process.env.FARM_MAIL_PORT,
  process.env.FARM_MAIL_FROM,
  process.env.FARM_WEATHER_URL,
  process.env.FARM_WEATHER_KEY,
  process.env.FARM_LOG_LEVEL,
  process.env.FARM_BARNS,
];
