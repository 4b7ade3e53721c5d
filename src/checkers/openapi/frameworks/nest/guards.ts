/** Guards that stand before a handler, and whether they check who asks. https://docs.nestjs.com/guards */
import type { Contract } from '../../facts.ts';
import type { Program } from '../../link/program.ts';
import type { Value } from '../../link/value.ts';
import { knownText } from '../../link/value.ts';
import type { Mark } from '../decorators.ts';
import type { Controller, Handler } from './controllers.ts';

const checks = /auth|jwt|api-?key|bearer|token|session|login|logged|role|permission|scope|polic(?:y|ies)|acl/i;
const maybe = /optional|anonym|public|guest|throttl|maybe/i;
/** Marks by which a handler is let out of what stands before all of them. */
const lets =
  /public|anonym|guest|(?:no|skip|without|ignore|disable|allow|optional|un)_?-?(?:auth|jwt|guard|login)|unauth|open/i;

/**
 * What is claimed is only that a guard whose name says so stands there. A handler without one may still be guarded, by
 * middleware for one; and one that is marked as public may be so or not, as the guard likes.
 */
export function authOf(
  program: Program,
  controller: Controller,
  handler: Handler,
  everywhere: readonly Value[],
): Contract['auth'] {
  const marks = [...handler.marks, ...controller.marks];
  if (marks.some((mark) => lets.test(mark.name) || setsPublic(program, mark))) return undefined;
  for (const mark of marks) {
    if (mark.path !== 'UseGuards') continue;
    for (const arg of mark.args) {
      const name = guardName(program, arg);
      if (name !== undefined && checks.test(name) && !maybe.test(name))
        return { required: true, by: name, location: mark.at };
    }
  }
  for (const guard of everywhere) {
    const name = guardName(program, guard);
    if (name !== undefined && checks.test(name) && !maybe.test(name)) return { required: true, by: name };
  }
  return undefined;
}

/** `@SetMetadata('isPublic', true)` */
function setsPublic(program: Program, { path, args }: Mark): boolean {
  const key = path === 'SetMetadata' ? knownText(args[0] && program.force(args[0])) : undefined;
  return key !== undefined && lets.test(key);
}

function guardName(program: Program, given: Value): string | undefined {
  // Its name is all that is asked of a guard: its module need not be loaded for that.
  if (given.v === 'later') {
    const { expr } = given;
    if (expr.k === 'var' || (expr.k === 'import' && expr.name !== 'default')) return expr.name;
  }
  const value = program.force(given);
  switch (value.v) {
    case 'class':
      return program.classCode(value)?.name;
    case 'instance':
      return program.classCode(value.of)?.name;
    case 'outside': {
      const kind = knownText(value.args?.[0] && program.force(value.args[0]));
      const name = value.path.replace(/\(\)/g, '').split('.').at(-1) ?? '';
      return kind === undefined ? name : `${name}('${kind}')`;
    }
    default:
      return undefined;
  }
}
