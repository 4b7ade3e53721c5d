export function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(name);
  return value;
}
