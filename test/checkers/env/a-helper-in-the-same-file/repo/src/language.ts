const texts: Record<string, string> = { JWT_WELCOME: 'Welcome' };

export function translate(name: string): string {
  return texts[name] ?? name;
}
