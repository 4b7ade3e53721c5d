import * as v from 'valibot';

const Environment = v.object({
  GIFT_URL: v.pipe(v.string(), v.url()),
  GIFT_TEXT: v.optional(v.string()),
  GIFT_STYLE: v.optional(v.picklist(['plain', 'ribbon']), 'plain'),
});
const Form = v.object({ GIFT_NOTE: v.string() });

export const env = v.parse(Environment, process.env);
export const note = (input: unknown): string => v.parse(Form, input).GIFT_NOTE;
export const all = [env.GIFT_URL, env.GIFT_TEXT, env.GIFT_STYLE];
