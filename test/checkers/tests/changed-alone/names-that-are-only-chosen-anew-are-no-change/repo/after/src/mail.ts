export function send(receiver: string, body: string) {
  return { to: receiver, text: body };
}
