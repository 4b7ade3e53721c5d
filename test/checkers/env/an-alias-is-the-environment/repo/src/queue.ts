const host = process.env;
const vars = host;

export const url = host.QUEUE_URL;
export const name = vars.QUEUE_NAME;
export const group = vars.QUEUE_GROUP;

export function describe(host: { QUEUE_LABEL: string }): string {
  return host.QUEUE_LABEL;
}
