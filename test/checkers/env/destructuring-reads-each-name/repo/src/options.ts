export const options = { STRIPE_MODE: 'embedded' };
