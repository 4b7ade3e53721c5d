export function send(to: string) {
  if (!to) throw new Error('nobody to send to');
  return <p className="red" title="To whom">Sent</p>;
}
export const home = 'https://example.com';
