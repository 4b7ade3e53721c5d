const flagMap: Record<string, string> = { github: 'LOGIN_GITHUB', google: 'LOGIN_GOOGLE', apple: 'LOGIN_APPLE' };
const titles: Record<string, string> = { github: 'TITLE_GITHUB', google: 'TITLE_GOOGLE' };

export function isOffered(provider: string): boolean {
  return process.env[flagMap[provider] ?? ''] === 'true';
}

export function titleOf(provider: string): string | undefined {
  return titles[provider];
}
