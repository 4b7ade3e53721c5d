/** Names that a handler's declared type lets a request body have. */
import type { Contract } from '../facts.ts';
import type { Handler } from './handler.ts';
import { placeOf } from './place.ts';
import type { Library } from './library.ts';
import { shapeOf } from './shape.ts';

/**
 * `@Body() body: UpdateUserDto`, and the `body` of a request that is typed: `Request<{}, {}, UpdateUser>`. What a type has
 * as optional is; that it insists on the rest nobody checks, so that no name is said to be required.
 */
export function bodyOf(library: Library, { fn, framework }: Handler): NonNullable<Contract['body']> | undefined {
  const given = framework === 'nest' ? ofDecorator(fn) : ofRequest(fn);
  const shape = given && shapeOf(library, given, fn);
  if (!shape || shape.list) return undefined;
  const names = [...shape.names.values()].map(({ name, optional, declaration }) => ({
    name,
    ...(optional ? { required: false } : {}),
    location: placeOf(declaration, fn),
  }));
  return names.length === 0 ? undefined : { names, complete: !shape.open && shape.perhaps.size === 0 };
}

type Fn = Handler['fn'];

function ofDecorator(fn: Fn): ReturnType<Fn['getReturnType']> | undefined {
  const bodies = fn
    .getParameters()
    .flatMap((one) =>
      one.getDecorators().flatMap((decorator) => (decorator.getName() === 'Body' ? [{ one, decorator }] : [])),
    );
  const [only] = bodies;
  // `@Body('name')` takes one part; a pipe may make something else of it.
  return bodies.length === 1 && only?.decorator.getArguments().length === 0 ? only.one.getType() : undefined;
}

function ofRequest(fn: Fn): ReturnType<Fn['getReturnType']> | undefined {
  return fn.getParameters()[0]?.getType().getProperty('body')?.getTypeAtLocation(fn);
}
