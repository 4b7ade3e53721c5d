export const whole = process.env.PARSED_KEY;
