export function send(to: string, text: string) {
  return { to, text, retries: 3 };
}
