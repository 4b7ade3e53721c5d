/** What Nest's decorators and settings take: texts, lists of texts, names of its enums. */
import type { Program } from '../../link/program.ts';
import { partsOf, printExpr } from '../../link/texts.ts';
import type { TextPart, Value } from '../../link/value.ts';

/** Every path that a value names: none given is one that is empty. */
export function pathsOf(program: Program, given: Value | undefined): TextPart[][] {
  if (!given) return [[]];
  const value = program.force(given);
  if (value.v === 'plain' && value.value === null) return [[]];
  if (value.v === 'list') {
    const paths = value.items.flatMap((item) => pathsOf(program, item));
    return value.open ? [...paths, [{ hole: 'a path', why: 'the list of paths is not known to its end' }]] : paths;
  }
  return [textOf(program, value)];
}

export function textOf(program: Program, given: Value): TextPart[] {
  return partsOf(program.force(given), printExpr);
}

/** Items of a list, or the value alone; each alternative of several. */
export function itemsOf(program: Program, given: Value | undefined): Value[] {
  if (!given) return [];
  const value = program.force(given);
  if (value.v === 'list') return value.items.flatMap((item) => itemsOf(program, item));
  if (value.v === 'any') return value.of.flatMap((one) => itemsOf(program, one));
  return value.v === 'plain' && value.value === null ? [] : [value];
}

export function prop(program: Program, given: Value | undefined, name: string): Value | undefined {
  const value = given && program.force(given);
  const found = value?.v === 'object' ? value.props.get(name) : undefined;
  return found && program.force(found);
}

/** The last name of something of a package: `URI` for `VersioningType.URI`. */
export function memberName(value: Value | undefined): string | undefined {
  return value?.v === 'outside' ? value.path.split('.').at(-1) : undefined;
}

export function print(parts: readonly TextPart[]): string {
  return parts.map((part) => ('text' in part ? part.text : `{?${part.hole}}`)).join('');
}

/** A module that nobody can have installed: a file, or an alias of one, that is not there; or no module at all, a global. */
export function isMissingFile(from: string): boolean {
  return /^(?:$|\.|\/|@\/|~|#|(?:src|apps|libs|app)\/)/.test(from);
}
