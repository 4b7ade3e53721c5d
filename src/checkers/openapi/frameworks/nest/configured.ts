/** What `configService.get('app.prefix')` gives, where the tree says it: factories of @nestjs/config, and defaults. */
import type { Program } from '../../link/program.ts';
import type { TextPart, Value } from '../../link/value.ts';
import { knownText } from '../../link/value.ts';
import { itemsOf, textOf } from './values.ts';

/**
 * The text of a setting that is asked of the ConfigService; undefined where the value is something else, or nothing in the
 * tree gives it one. https://docs.nestjs.com/techniques/configuration
 */
export function configured(program: Program, given: Value): TextPart[] | undefined {
  const value = program.force(given);
  if (value.v !== 'outside' || !/\.get(?:OrThrow)?\(\)$/.test(value.path) || !value.args) return undefined;
  const [key, fallback] = value.args;
  const name = knownText(key && program.force(key));
  if (name === undefined) return undefined;
  const found = fromFactories(program, name);
  if (found) return found;
  const written = fallback && program.force(fallback);
  return written?.v === 'text'
    ? written.parts.map((part) => ('text' in part ? { ...part, configurable: name } : part))
    : undefined;
}

/** `registerAs('app', () => ({ prefix: … }))` answers to `app.prefix`, a function that is loaded to `prefix`. */
function fromFactories(program: Program, name: string): TextPart[] | undefined {
  const path = name.split('.');
  for (const factory of factoriesOf(program)) {
    if (factory.v === 'function') {
      const found = within(program, program.call(factory, []), path);
      if (found) return found;
    } else if (factory.v === 'outside' && factory.path === 'registerAs()') {
      const [space, make] = factory.args ?? [];
      if (!make || knownText(space && program.force(space)) !== path[0]) continue;
      const found = within(program, program.call(make, []), path.slice(1));
      if (found) return found;
    }
  }
  return undefined;
}

/** What modules hand to the ConfigModule: `forRoot({ load: [app, database] })`, `forFeature(app)`. */
function factoriesOf(program: Program): Value[] {
  return program.outsideCalls.flatMap(({ from, path, args }) => {
    if (from !== '@nestjs/config') return [];
    if (path === 'ConfigModule.forFeature') return itemsOf(program, args[0]);
    if (path !== 'ConfigModule.forRoot') return [];
    const options = args[0] && program.force(args[0]);
    return itemsOf(program, options?.v === 'object' ? options.props.get('load') : undefined);
  });
}

function within(program: Program, from: Value, path: readonly string[]): TextPart[] | undefined {
  let at = program.force(from);
  for (const name of path) {
    const next = at.v === 'object' ? at.props.get(name) : undefined;
    if (!next) return undefined;
    at = program.force(next);
  }
  return at.v === 'text' && path.length > 0 ? textOf(program, at) : undefined;
}
