/** For settings that only one part of the shop needs: fails where it is used, not when the server starts. */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set, see docs/configuration.md`);
  return value;
}
