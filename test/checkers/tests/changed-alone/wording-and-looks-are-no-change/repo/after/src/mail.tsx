export function send(to: string) {
  if (!to) throw new Error('say whom to send to');
  return <p className="blue" title="For whom">Sent it</p>;
}
export const home = 'https://example.com/?from=mail';
