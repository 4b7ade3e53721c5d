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
  return written?.v === 'text' ? written.parts.map((part) => ('text' in part ? { ...part, configurable: name } : part)) : undefined;
}

/** `registerAs('app', () => ({ prefix: … }))` answers to `app.prefix`; a factory in `load: […]` to `prefix`. */
function fromFactories(program: Program, name: string): TextPart[] | undefined {
  const [space, ...rest] = name.split('.');
  for (const [uri, code] of program.modules)
    for (const [exported, expr] of Object.entries(code.exports)) {
      if (expr.k !== 'call' || expr.of.k !== 'import' || expr.of.from !== '@nestjs/config') continue;
      const value = program.exportOf(uri, exported);
      if (value.v !== 'outside' || value.path !== 'registerAs()' || !value.args) continue;
      const [first, factory] = value.args;
      if (!factory || knownText(first && program.force(first)) !== space) continue;
      const found = within(program, program.call(factory, []), rest);
      if (found) return found;
    }
  for (const call of program.outsideCalls) {
    if (call.from !== '@nestjs/config' || call.path !== 'ConfigModule.forRoot') continue;
    const options = call.args[0] && program.force(call.args[0]);
    const load = options?.v === 'object' ? options.props.get('load') : undefined;
    for (const factory of itemsOf(program, load)) {
      const found = factory.v === 'function' ? within(program, program.call(factory, []), name.split('.')) : undefined;
      if (found) return found;
    }
  }
  return undefined;
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

