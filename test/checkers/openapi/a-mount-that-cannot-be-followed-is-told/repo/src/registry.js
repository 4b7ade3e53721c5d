export const plugins = globalThis.plugins;
