export const about = [
  process.env.APP_COMMIT,
  import.meta.env.APP_BUILT_AT,
  process.env.APP_TITLE,
  process.env.APP_CHANNEL,
];
