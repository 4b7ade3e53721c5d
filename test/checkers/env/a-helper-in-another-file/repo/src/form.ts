export function assertEnv(field: string): string {
  if (field === '') throw new Error('a field needs a name');
  return field;
}
