const { env } = process;

export const url = env.CACHE_URL;
export const size = env.CACHE_SIZE;
