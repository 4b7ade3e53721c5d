export const env = new Proxy(process.env, {
  get(target, name: string) {
    const value = target[name];
    if (value === undefined) throw new Error(`${name} is not set`);
    return value;
  },
});

const defaults = { SHIPPING_UNIT: 'kg' };
export const units = new Proxy(defaults, {});
