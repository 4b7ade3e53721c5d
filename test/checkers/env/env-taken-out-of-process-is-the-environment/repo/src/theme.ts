export const env = { CACHE_COLOUR: '#0a7' };
