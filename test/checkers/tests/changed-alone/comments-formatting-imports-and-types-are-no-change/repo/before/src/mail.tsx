import { b } from './b';
import { a } from './a';

export { c } from './c';
export function send(to: string) {
  return <p>{a(to, 'x')} and {b}</p>;
}
