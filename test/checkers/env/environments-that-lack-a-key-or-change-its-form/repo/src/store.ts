export const store = [
  process.env.STORE_URL,
  process.env.STORE_LIMIT,
  process.env.STORE_TRACE ?? 'false',
  process.env.STORE_THEME,
  process.env.STORE_COLOUR,
  process.env.SHARED_ZONE,
];
