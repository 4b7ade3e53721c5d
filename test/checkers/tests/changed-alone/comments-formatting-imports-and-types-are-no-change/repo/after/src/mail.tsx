import type { Person } from './person';
import { a } from './a';
import { b } from './deep/b';

export { c } from './deep/c';

interface Own {
  to: Person;
}

/** Sends. */
export function send(to: Own['to']): JSX.Element {
  // once
  return (
    <p>
      {a(
        to as string,
        "x",
      )}{' '}
      and {b!}
    </p>
  );
}
