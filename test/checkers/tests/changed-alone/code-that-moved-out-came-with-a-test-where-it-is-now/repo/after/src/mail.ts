import { letter } from './letter';

export function send(to: string, text: string) {
  return letter(to, text);
}
