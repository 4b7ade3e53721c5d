export function letter(to: string, text: string) {
  return { to, text };
}
